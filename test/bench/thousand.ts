/**
 * What one tick costs with many domains, from kernel files to the terminal's bytes: `npm run bench:thousand
 * [-- DOMAINS]`. Kernel files are of a made host in memory, the figures that are derived and drawn of the demo host.
 */
import {mkdtempSync, rmSync} from 'node:fs'
import {openSampler} from '../../bin/sampler.ts'
import {createPainter} from '../../bin/terminal/painter.ts'
import {type CollectorName, collectors} from '../../collectors/index.ts'
import type {Sample} from '../../collectors/sample.ts'
import {advance} from '../../src/demo/advance.ts'
import {crowd} from '../../src/demo/cast.ts'
import {createDemoHost} from '../../src/demo/demo-host.ts'
import {sampleOf} from '../../src/demo/sample-of.ts'
import {withEarlier} from '../../src/demo/with-earlier.ts'
import {derive} from '../../src/model/derive.ts'
import {demand} from '../../src/rows/demand.ts'
import {arrive} from '../../src/store/arrive.ts'
import {draw} from '../components/draw.ts'
import {letAllRun, makeHost} from './made-host.ts'
import {markdown} from './markdown.ts'

const ROUNDS = 40
/** Until the code is compiled and every file is open. */
const WARM_UP = 20
/** A vCPU each and the emulator. */
const THREADS = 5
const SIZE = {columns: 120, rows: 40}
const domains = Number(process.argv[2] ?? 1000)

type Stage = 'sample' | 'as JSON to main' | 'derive' | 'rows and frame' | 'paint'
const times: Record<Stage, number[]> = {
  sample: [],
  'as JSON to main': [],
  derive: [],
  'rows and frame': [],
  paint: [],
}

function timed<T>(stage: Stage, work: () => T): T {
  const startedMs = performance.now()
  const result = work()
  times[stage].push(performance.now() - startedMs)
  return result
}

/** The demo host tells all; of a real one only what somebody needs is read. */
function onlyRead(collected: readonly CollectorName[], sample: Sample): Sample {
  const {found, ...readings} = sample.kernel ?? {}
  if (found === undefined) return sample
  const read = Object.fromEntries(collected.map(name => [name, readings[name as keyof typeof readings]]))
  return {...sample, kernel: {found, ...read}}
}

/** Resolves when React has drawn what the store holds now. */
async function drawn(frames: () => number, change: () => void): Promise<void> {
  const before = frames()
  change()
  while (frames() === before) await new Promise(setImmediate)
}

const directory = mkdtempSync('/dev/shm/pintop-bench-')
try {
  const sampler = openSampler(makeHost(directory, domains, THREADS))
  const host = createDemoHost(7, crowd(domains))
  const app = await draw({...SIZE, appearance: {colours: '256', glyphs: 'unicode'}})
  const painter = createPainter(SIZE.columns, SIZE.rows)
  let before: Sample = sampleOf(host, 0)
  let bytes = 0
  let notes: readonly string[] = []

  for (let round = 1; round <= WARM_UP + ROUNDS; round++) {
    const {needs} = demand(app.store.getState().view, SIZE.columns, {visible: [], side: false})
    const collected = needs.filter((need): need is CollectorName => need in collectors)
    letAllRun(directory, round)
    const read = timed('sample', () => sampler.sample({needs: collected}))
    notes = read.found.notes
    timed('as JSON to main', () => JSON.parse(JSON.stringify(read.readings)))

    advance(host, 1000)
    const sample = onlyRead(collected, withEarlier(before, sampleOf(host, round * 1000)))
    const model = timed('derive', () => derive(before, sample))
    const startedMs = performance.now()
    await drawn(app.frames, () =>
      app.store.setState(arrive(app.store.getState(), model, SIZE.rows, sample.at.epochMs), true),
    )
    times['rows and frame'].push(performance.now() - startedMs)
    bytes += timed('paint', () => painter.paint(app.frame())).length
    before = sample
  }
  sampler.close()
  app.close()

  const median = (all: readonly number[]): number =>
    all.slice(WARM_UP).sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN
  const stages = Object.entries(times).map(([stage, all]) => [stage, median(all)] as const)
  const total = stages.reduce((sum, [, ms]) => sum + ms, 0)
  console.log(
    `${domains} domains of 4 vCPUs, a tick at ${SIZE.columns}x${SIZE.rows}, median of ${ROUNDS}; ${Math.round(bytes / (WARM_UP + ROUNDS))} bytes a frame:\n`,
  )
  console.log(
    markdown(
      ['stage', 'ms'],
      [...stages, ['all', total] as const].map(([stage, ms]) => [stage, ms.toFixed(1)]),
    ),
  )
  for (const note of notes) console.log(`\n${note}`)
} finally {
  rmSync(directory, {recursive: true})
}
process.exit(0)
