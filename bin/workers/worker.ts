/** This is the entry of the workers. It is a bundle of its own, so that no worker loads the screen's code. */
import {parentPort, workerData} from 'node:worker_threads'
import type {HostData} from './host-worker.ts'
import type {NumaMapsData} from './numa-maps/numa-maps-worker.ts'
import type {TraceData} from './trace/trace-worker.ts'

/** The data that a worker is started with. `role` chooses what it runs. */
export type WorkerData = HostData | TraceData | NumaMapsData

if (parentPort === null) throw new Error('this file is started by pintop, as a worker')
const data: WorkerData = workerData
switch (data.role) {
  case 'host': {
    const {runHostWorker} = await import('./host-worker.ts')
    runHostWorker(parentPort)
    break
  }
  case 'trace': {
    const {runTraceWorker} = await import('./trace/trace-worker.ts')
    await runTraceWorker(parentPort, data)
    break
  }
  case 'numa-maps': {
    const {runNumaMapsWorker} = await import('./numa-maps/numa-maps-worker.ts')
    runNumaMapsWorker(parentPort, data)
    break
  }
  default:
    throw data satisfies never
}
