import {parentPort, workerData} from 'node:worker_threads'
import {runLibvirtWorker} from '../../../bin/workers/libvirt/libvirt-worker.ts'

// The libvirt worker as tests start it: Node runs TypeScript as it is.
if (parentPort !== null) runLibvirtWorker(parentPort, workerData.uri)
