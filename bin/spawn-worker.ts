import {Worker} from 'node:worker_threads'
import type {HypervisorData} from './hypervisor.ts'
import type {SamplerData} from './sampler.ts'

/**
 * Starts a worker on the file that is running: the bundle is the program and both of its workers. Its young
 * generation is small, as it lives from tick to tick.
 */
export const spawnWorker = (data: HypervisorData | SamplerData): Worker =>
  new Worker(new URL(import.meta.url), {
    workerData: data,
    resourceLimits: {maxYoungGenerationSizeMb: 4},
    // Nothing of ours prints there; what a library prints must not reach the screen.
    stdout: true,
    stderr: true,
  })
