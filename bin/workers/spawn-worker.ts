import {type ResourceLimits, Worker} from 'node:worker_threads'
import type {WorkerData} from './worker.ts'

/** Starts a worker from the bundle beside ours. */
export const spawnWorker = (data: WorkerData): Worker => spawn('worker', data)

/** Starts the worker that reads a host. While nobody needs it (`ref`) the program does not wait for its end. */
export function spawnHostWorker(): Worker {
  // libvirt logs warnings on standard error unless told where else; the worker's own environment is a copy.
  process.env.LIBVIRT_LOG_OUTPUTS ??= '4:file:/dev/null'
  const worker = spawnWorker({role: 'host'})
  worker.unref()
  return worker
}

/** Starts the worker that answers what machine this is. */
export const spawnHostFacts = (): Worker => spawn('host-facts')

/** The young generation of a worker is small, as it lives from tick to tick. */
export const WORKER_LIMITS: ResourceLimits = {maxYoungGenerationSizeMb: 4}

const spawn = (name: string, workerData?: WorkerData): Worker =>
  new Worker(new URL(`./${name}.mjs`, import.meta.url), {
    workerData,
    resourceLimits: WORKER_LIMITS,
    // Nothing of ours prints there; what a library prints must not reach the screen.
    stdout: true,
    stderr: true,
  })
