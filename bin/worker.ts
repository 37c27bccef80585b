/** Entry of the workers: a bundle of its own, so that none loads the screen's code. */
import {parentPort, workerData} from 'node:worker_threads'
import type {HostData} from './host-worker.ts'
import type {NumaMapsData} from './numa-maps-reader.ts'
import type {TracerData} from './tracer.ts'

export type WorkerData = HostData | TracerData | NumaMapsData

if (parentPort === null) throw new Error('this file is started by pintop, as a worker')
const data: WorkerData = workerData
switch (data.role) {
  case 'host': {
    const {runHost} = await import('./host-worker.ts')
    runHost(parentPort)
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
