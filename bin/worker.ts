/** Entry of all workers: a bundle of its own, so that neither loads the screen's code. */
import {parentPort, workerData} from 'node:worker_threads'
import type {HypervisorData} from './hypervisor.ts'
import type {NumaMapsData} from './numa-maps-reader.ts'
import type {SamplerData} from './sampler.ts'
import type {TracerData} from './tracer.ts'

export type WorkerData = HypervisorData | SamplerData | TracerData | NumaMapsData

if (parentPort === null) throw new Error('this file is started by pintop, as a worker')
const data: WorkerData = workerData
switch (data.role) {
  case 'sampler': {
    const {runSampler} = await import('./sampler.ts')
    runSampler(parentPort, data)
    break
  }
  case 'hypervisor': {
    const {runHypervisor} = await import('./hypervisor.ts')
    runHypervisor(parentPort, data)
    break
  }
  case 'tracer': {
    const {runTracer} = await import('./tracer.ts')
    await runTracer(parentPort, data)
    break
  }
  case 'numa-maps': {
    const {runNumaMaps} = await import('./numa-maps-reader.ts')
    runNumaMaps(parentPort, data)
    break
  }
  default:
    throw data satisfies never
}
