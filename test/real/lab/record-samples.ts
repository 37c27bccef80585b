/**
 * Runs on a lab as a bundle beside the workers': prints COUNT samples of the host, a second apart, as a record, then
 * a line with what a trace of VICTIM tells at the end of it.
 */

import {setTimeout as delay} from 'node:timers/promises'
import {openLiveSource} from '../../../bin/source/live-source.ts'
import {collectorNames} from '../../../collectors/sources.ts'
import {asUntrusted} from '../../../src/base/untrusted.ts'
import {derive} from '../../../src/model/derive/derive.ts'
import {type Demand, EVERYTHING} from '../../../src/rows/demand.ts'
import type {Sample} from '../../../src/sample.ts'

const PERIOD_MS = 1000
/** The link comes up, and every guest answers a first time. */
const WARM_UP = 5
const TRACED_SECONDS = 2

/** A record serves later questions too: also what nothing shows yet. */
const DEMAND: Demand = {needs: [...new Set([...EVERYTHING.needs, ...collectorNames])]}

const [count, victim] = [Number(process.argv[2]), process.argv[3]]
const source = openLiveSource('qemu:///system')
let before: Sample | undefined
let last: Sample | undefined
for (let index = -WARM_UP; index < count; index++) {
  const startedMs = performance.now()
  before = last
  last = await source.sample(DEMAND)
  if (index >= 0) process.stdout.write(`${JSON.stringify(last)}\n`)
  await delay(Math.max(0, startedMs + PERIOD_MS - performance.now()))
}
if (last === undefined) throw new Error('nothing was recorded')
const model = derive(before, last)
const domain = model.domains.find(({name}) => name === asUntrusted(victim ?? ''))
if (domain === undefined) throw new Error(`no domain is called ${victim}`)
process.stdout.write(`${JSON.stringify(await source.blame(model, domain.uuid, TRACED_SECONDS))}\n`)
await source.close()
