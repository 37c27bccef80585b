/** Entry of the workers: a bundle of its own, so that none loads the screen's code. */
import {parentPort, workerData} from 'node:worker_threads'
import type {HostData} from './host-worker.ts'
import type {NumaMapsData} from './numa-maps/numa-maps-worker.ts'
import type {TracerData} from './trace/trace-worker.ts'

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
    const {runTracer} = await import('./trace/trace-worker.ts')
    await runTracer(parentPort, data)
    break
  }
  case 'numa-maps': {
    const {runNumaMaps} = await import('./numa-maps/numa-maps-worker.ts')
    runNumaMaps(parentPort, data)
    break
  }
  default:
    throw data satisfies never
}
