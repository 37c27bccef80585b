/**
 * Measures a tick of the sampler: `node test/bench/sampler.bench.ts [PROCESSES THREADS]...`, by default 100 × 10
 * and 1000 × 5. The host is a made one in memory: it shows pintop's own share. The kernel's, for writing the
 * files, comes on top: about 1 µs a file.
 */
import {mkdtempSync, rmSync} from 'node:fs'
import {MessageChannel} from 'node:worker_threads'
import {monotonicMs} from '../../bin/workers/monotonic-ms.ts'
import type {Roots} from '../../collectors/collector.ts'
import {openDiscovery} from '../../collectors/discover/discovery.ts'
import type {Found} from '../../collectors/discover/found.ts'
import {collectors} from '../../collectors/index.ts'
import type {CollectorName} from '../../collectors/sources.ts'
import {makeHost} from './made-host.ts'

const EVERY_TICK: readonly CollectorName[] = [
  'schedstat',
  'threadStat',
  'cgroupThrottling',
  'cgroupUsage',
  'procStat',
  'meminfo',
]
const ms = (microseconds: number): string => `${(microseconds / 1000).toFixed(2)} ms`.padStart(11)

/** Measures one call, in µs. */
function time(work: () => unknown): number {
  const start = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - start) / 1e3
}

/** Measures the median of many calls, in µs. */
function steady(work: () => unknown, times = 50): number {
  const all = Array.from({length: times}, () => time(work)).sort((a, b) => a - b)
  return all[Math.floor(times / 2)] ?? Number.NaN
}

function measure(roots: Roots): void {
  const discovery = openDiscovery(roots, monotonicMs)
  const row = (name: string, first: number, then: number): void =>
    console.log(`  ${name.padEnd(24)}${ms(first)}${ms(then)}`)
  console.log(`  ${''.padEnd(24)}${'first'.padStart(11)}${'then'.padStart(11)}`)
  row('discovery', time(discovery.find), steady(discovery.find))
  const found: Found = discovery.find()
  for (const name of [...EVERY_TICK, 'threadStatus', 'cgroupLimits'] as const) {
    const collector = collectors[name](roots, monotonicMs)
    row(
      name,
      time(() => collector.read(found)),
      steady(() => collector.read(found)),
    )
    collector.close()
  }
  const open = EVERY_TICK.map(name => ({name, collector: collectors[name](roots, monotonicMs)}))
  const tick = (): object =>
    Object.fromEntries([
      ['found', discovery.find()],
      ...open.map(({name, collector}) => [name, collector.read(found)]),
    ])
  row('a tick, all but transport', time(tick), steady(tick))
  measureTransport(open.map(({name, collector}) => [name, collector.read(found)]))
  for (const {collector} of open) collector.close()
  discovery.close()
}

/** Measures both ends of the channel together, in one thread. */
function measureTransport(entries: readonly (readonly [string, unknown])[]): void {
  const readings = Object.fromEntries(entries)
  const text = JSON.stringify(readings)
  const stringify = steady(() => JSON.stringify(readings))
  const parse = steady(() => JSON.parse(text))
  const clone = steady(() => structuredClone(readings))
  const {port1, port2} = new MessageChannel()
  const post = steady(() => port1.postMessage(text))
  const postObject = steady(() => port1.postMessage(readings))
  port1.close()
  port2.close()
  console.log(
    `  as JSON (${Math.round(text.length / 1024)} KiB): stringify${ms(stringify)}, post${ms(post)}, parse${ms(parse)}`,
  )
  console.log(`  as an object: post${ms(postObject)}, receive${ms(clone - postObject)}`)
}

const sizes = process.argv.slice(2).map(Number)
if (sizes.length === 0) sizes.push(100, 10, 1000, 5)
for (let at = 0; at + 1 < sizes.length; at += 2) {
  const [processes = 0, threads = 0] = sizes.slice(at)
  const directory = mkdtempSync('/dev/shm/pintop-bench-')
  try {
    console.log(`${processes} processes of ${threads} threads`)
    measure(makeHost(directory, processes, threads))
  } finally {
    rmSync(directory, {recursive: true})
  }
}
