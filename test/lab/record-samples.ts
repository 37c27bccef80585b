/** Runs on a lab as a bundle beside the workers': prints COUNT samples of the host, a second apart, as a record. */
import {setTimeout as delay} from 'node:timers/promises'
import {openLiveSource} from '../../bin/live-source.ts'
import {type Demand, EVERYTHING} from '../../src/rows/demand.ts'

const PERIOD_MS = 1000
/** The link comes up, and every guest answers a first time. */
const WARM_UP = 5

/** A record serves later questions too: also what nothing shows yet. */
const DEMAND: Demand = {...EVERYTHING, needs: [...EVERYTHING.needs, 'cgroupIo']}

const count = Number(process.argv[2] ?? 60)
const source = openLiveSource('qemu:///system')
for (let index = -WARM_UP; index < count; index++) {
  const startedMs = performance.now()
  const sample = await source.sample(DEMAND)
  if (index >= 0) process.stdout.write(`${JSON.stringify(sample)}\n`)
  await delay(Math.max(0, startedMs + PERIOD_MS - performance.now()))
}
await source.close()
