import {getAsset, isSea} from 'node:sea'
import {type ResourceLimits, Worker, type WorkerOptions} from 'node:worker_threads'
import type {WorkerData} from './worker.ts'

/** Starts a worker from the bundle `worker.mjs` beside this one, or inside the single executable. */
export const spawnWorker = (data: WorkerData): Worker => spawn('worker', data)

/** Starts the worker that reads a host. Until somebody needs it (`ref`), the program does not wait for its end. */
export function spawnHostWorker(): Worker {
  // By default libvirt logs warnings on standard error. It has to be told here: a worker's environment is a copy that
  // libvirt does not see.
  process.env.LIBVIRT_LOG_OUTPUTS ??= '4:file:/dev/null'
  const worker = spawnWorker({role: 'host'})
  worker.unref()
  return worker
}

/** Starts the worker that reads the facts about this machine. */
export const spawnHostFacts = (): Worker => spawn('host-facts')

/** Limits of a worker's heap. The young generation is small, as all that is in it lives from tick to tick. */
export const WORKER_LIMITS: ResourceLimits = {maxYoungGenerationSizeMb: 4}

function spawn(name: string, workerData?: WorkerData): Worker {
  const options: WorkerOptions = {
    workerData,
    resourceLimits: WORKER_LIMITS,
    // Nothing of ours prints there; what a library prints must not reach the screen.
    stdout: true,
    stderr: true,
  }
  return isSea()
    ? new Worker(getAsset('start.cjs', 'utf8'), {...options, eval: true, argv: [name]})
    : new Worker(new URL(`./${name}.mjs`, import.meta.url), options)
}
