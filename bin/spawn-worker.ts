import {Worker} from 'node:worker_threads'
import type {WorkerData} from './worker.ts'

/** Starts a worker from the bundle beside ours. Its young generation is small, as it lives from tick to tick. */
export const spawnWorker = (data: WorkerData): Worker =>
  new Worker(new URL('./worker.mjs', import.meta.url), {
    workerData: data,
    resourceLimits: {maxYoungGenerationSizeMb: 4},
    // Nothing of ours prints there; what a library prints must not reach the screen.
    stdout: true,
    stderr: true,
  })
