/**
 * Measures a refresh on a real host, next to other programs, in one run: `npm run bench -- [--busy N] [--paused N]
 * [--refreshes N] [--rounds N] [--only NAME] [--against CHECKOUT]`. Starts a private libvirtd with real QEMU domains, so
 * it needs root. The programs take turns, `rounds` times each; prints Markdown: the medians, and what of the bars is
 * met. With `--against` it compares only the screens of two builds, which run side by side.
 */
import {accessSync, constants, readFileSync} from 'node:fs'
import {availableParallelism, cpus} from 'node:os'
import {delimiter, join} from 'node:path'
import {parseArgs} from 'node:util'
import type {Guest} from '../real/host/guest.ts'
import {skipReason} from '../real/host/skip-reason.ts'
import {startHost} from '../real/host/start-host.ts'
import {askingWhyCosts} from './asking-why-costs.ts'
import {judge, medianCost} from './bars.ts'
import {CONTENDERS, type Cost, PINTOP_SCREEN, VIRT_TOP} from './contenders.ts'
import {markdown} from './markdown.ts'
import {median} from './median.ts'
import {otherGuests} from './other-guests.ts'
import {measurePair, type Pair} from './paired.ts'

const {values} = parseArgs({
  options: {
    busy: {type: 'string', default: '3'},
    paused: {type: 'string', default: '10'},
    refreshes: {type: 'string', default: '20'},
    rounds: {type: 'string', default: '2'},
    only: {type: 'string', default: ''},
    against: {type: 'string'},
  },
})
const busy = Number(values.busy)
const paused = Number(values.paused)
const refreshes = Number(values.refreshes)
const rounds = Number(values.rounds)

const number = (index: number): string => `${index}`.padStart(3, '0')
const SHAPE = {vcpus: 4, extraDisks: 1, nics: 1} as const
const guests: readonly Guest[] = [
  ...Array.from(
    {length: busy},
    (_, index): Guest => ({...SHAPE, name: `busy-${number(index)}`, work: 'busy', quotaPct: 5}),
  ),
  ...Array.from(
    {length: paused},
    (_, index): Guest => ({...SHAPE, name: `paused-${number(index)}`, state: 'paused'}),
  ),
]

const isInstalled = (command: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some(folder => {
    try {
      accessSync(join(folder, command), constants.X_OK)
      return true
    } catch {
      return false
    }
  })

const figure = (value: number | undefined, digits = 0): string =>
  value === undefined ? '' : value.toFixed(digits)

function row(name: string, cost: Cost): readonly string[] {
  return [
    name,
    figure(cost.clientMs, 1),
    figure(cost.daemonMs, 1),
    figure(cost.clientMs + cost.daemonMs, 1),
    figure(cost.wallMs, 0),
    figure(cost.rssMiB),
    figure(cost.bytes),
    figure(cost.firstFrameMs),
    figure(cost.firstRatesMs),
  ]
}

const HEADER = [
  'per refresh',
  'client ms',
  'libvirtd ms',
  'both ms',
  'wall ms',
  'RSS MiB',
  'bytes',
  'first frame ms',
  'first rates ms',
]

const reason = skipReason()
if (reason !== undefined) {
  console.error(`bench: ${reason}`)
  process.exit(1)
}
const others = otherGuests()
if (others > 0) console.error(`${others} other guests run here: the figures will be too high`)
console.error(`starting ${guests.length} domains of ${SHAPE.vcpus} vCPUs ...`)
const host = await startHost({guests})
try {
  const daemonPid = Number(readFileSync(join(host.dir, 'libvirtd.pid'), 'utf8'))
  if (values.against === undefined) await contest(daemonPid)
  else await compare(values.against, daemonPid)
} finally {
  await host.stop()
}

/** Lets the programs take turns and prints their medians. */
async function contest(daemonPid: number): Promise<void> {
  const taking = CONTENDERS.filter(({name, needs}) => {
    if (!name.includes(values.only)) return false
    if (needs === undefined || isInstalled(needs)) return true
    console.error(`${name}: not installed`)
    return false
  })
  const costs = new Map<string, Cost[]>(taking.map(({name}) => [name, []]))
  for (let round = 1; round <= rounds; round++) {
    for (const {name, run} of taking) {
      console.error(`round ${round}: ${name} ...`)
      costs.get(name)?.push(await run({host, daemonPid, refreshes}))
    }
  }
  const medians = new Map([...costs].map(([name, all]) => [name, medianCost(all)]))
  console.log(
    `${busy} busy and ${paused} paused domains, ${availableParallelism()} × ${cpus()[0]?.model}, one refresh a second, ${rounds} × ${refreshes} refreshes:\n`,
  )
  console.log(
    markdown(
      HEADER,
      [...medians].map(([name, cost]) => row(name, cost)),
    ),
  )
  console.log(`\n${(await askingWhyCosts(host)).join('\n')}`)
  const pintop = medians.get(PINTOP_SCREEN)
  if (pintop !== undefined) console.log(`\n${judge(pintop, medians.get(VIRT_TOP)).join('\n')}`)
}

/** Runs the screens of this build and of another one side by side, and prints each round and its ratio. */
async function compare(otherCheckout: string, daemonPid: number): Promise<void> {
  const pairs: Pair[] = []
  for (let round = 1; round <= rounds; round++) {
    console.error(`round ${round} ...`)
    pairs.push(await measurePair({host, daemonPid, refreshes}, otherCheckout, round % 2 === 0))
  }
  const columns = (pair: Pair): readonly string[] => [
    ...pair.clientMs.map(ms => ms.toFixed(1)),
    ...pair.bytes.map(bytes => bytes.toFixed(0)),
    ...pair.rssMiB.map(mib => mib.toFixed(0)),
  ]
  const ratio = median(pairs.map(({clientMs: [mine, other]}) => mine / other))
  console.log(
    markdown(
      ['round', 'client ms', 'other', 'bytes', 'other', 'RSS MiB', 'other'],
      pairs.map((pair, index) => [`${index + 1}`, ...columns(pair)]),
    ),
  )
  console.log(`\nclient: ${ratio.toFixed(3)} of the other build's (median of ${rounds} rounds)`)
}
