/** The bundle's entry, for the program and for both of its workers: one file is shipped. */
import {isMainThread, parentPort, workerData} from 'node:worker_threads'

if (isMainThread) {
  const {main} = await import('./main.ts')
  await main(process.argv.slice(2))
} else if (parentPort !== null) {
  switch (workerData.role) {
    case 'sampler': {
      const {runSampler} = await import('./sampler.ts')
      runSampler(parentPort, workerData)
      break
    }
    case 'hypervisor': {
      const {runHypervisor} = await import('./hypervisor.ts')
      runHypervisor(parentPort, workerData)
      break
    }
    default:
      throw new Error(`no worker has the role ${JSON.stringify(workerData.role)}`)
  }
}
