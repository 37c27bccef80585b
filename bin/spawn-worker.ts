import {type Transferable, Worker} from 'node:worker_threads'
import type {WorkerData} from './worker.ts'

/** Starts a worker from the bundle beside ours. */
export function spawnWorker(data: WorkerData, transferList: Transferable[] = []): Worker {
  // libvirt logs warnings on standard error unless told where else; the worker's own environment is a copy.
  process.env.LIBVIRT_LOG_OUTPUTS ??= '4:file:/dev/null'
  return spawn('worker', data, transferList)
}

/** Starts the worker that answers what machine this is. */
export const spawnHostFacts = (): Worker => spawn('host-facts')

/** The young generation of a worker is small, as it lives from tick to tick. */
const spawn = (name: string, workerData?: WorkerData, transferList: Transferable[] = []): Worker =>
  new Worker(new URL(`./${name}.mjs`, import.meta.url), {
    workerData,
    transferList,
    resourceLimits: {maxYoungGenerationSizeMb: 4},
    // Nothing of ours prints there; what a library prints must not reach the screen.
    stdout: true,
    stderr: true,
  })
