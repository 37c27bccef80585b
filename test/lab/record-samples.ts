/** Runs on a lab as a bundle of its own: prints COUNT samples of the host, a second apart, as a record. */
import {setTimeout as delay} from 'node:timers/promises'
import {parentPort, workerData} from 'node:worker_threads'
import {runHypervisor} from '../../bin/hypervisor.ts'
import {openLiveSource} from '../../bin/live-source.ts'
import {runSampler} from '../../bin/sampler.ts'
import {EVERYTHING} from '../../src/rows/demand.ts'

const PERIOD_MS = 1000
/** The link comes up, and every guest answers a first time. */
const WARM_UP = 5

async function record(uri: string, count: number): Promise<void> {
  const source = openLiveSource(uri)
  for (let index = -WARM_UP; index < count; index++) {
    const startedMs = performance.now()
    const sample = await source.sample(EVERYTHING)
    if (index >= 0) process.stdout.write(`${JSON.stringify(sample)}\n`)
    await delay(Math.max(0, startedMs + PERIOD_MS - performance.now()))
  }
  await source.close()
}

// The bundle is the file of its workers as well.
if (parentPort === null) await record('qemu:///system', Number(process.argv[2] ?? 60))
else if (workerData.role === 'sampler') runSampler(parentPort, workerData)
else runHypervisor(parentPort, workerData)
