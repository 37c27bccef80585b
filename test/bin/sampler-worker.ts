import {parentPort, workerData} from 'node:worker_threads'
import {runSampler} from '../../bin/sampler.ts'

if (parentPort === null) throw new Error('to be started as a worker')
if (workerData.dies === true) setTimeout(() => process.exit(3), 50)
else runSampler(parentPort, workerData.roots)
