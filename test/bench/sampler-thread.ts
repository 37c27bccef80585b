/** The thread that reads the kernel, as in the program's worker but of a host of our choice. */
import {parentPort, workerData} from 'node:worker_threads'
import {runKernelWorker} from '../../bin/workers/kernel/kernel-worker.ts'
import type {Roots} from '../../collectors/collector.ts'

const roots: Roots = workerData
if (parentPort === null) throw new Error('this file is started as a worker')
parentPort.once('message', port => runKernelWorker(port, roots))
