/**
 * Measures one tick with many domains, from kernel files to the terminal's bytes: `npm run bench:thousand [--
 * DOMAINS]`. The kernel's files belong to a made host in memory and are read in a worker; libvirt's part of a sample
 * comes from the demo host and stays as it is.
 */

import {mkdtempSync, rmSync} from 'node:fs'
import {MessageChannel, Worker} from 'node:worker_threads'
import {createPainter} from '../../bin/terminal/painter.ts'
import {startKernelClient} from '../../bin/workers/kernel/kernel-client.ts'
import type {KernelDemand} from '../../bin/workers/kernel/sampler.ts'
import {monotonicMs} from '../../bin/workers/monotonic-ms.ts'
import {WORKER_LIMITS} from '../../bin/workers/spawn-worker.ts'
import {type CollectorName, sources} from '../../collectors/sources.ts'
import {uuid} from '../../src/base/ids.ts'
import {asUntrusted} from '../../src/base/untrusted.ts'
import {advance} from '../../src/demo/advance.ts'
import {createDemoHost} from '../../src/demo/demo-host.ts'
import {sampleOf} from '../../src/demo/sample-of.ts'
import {withEarlier} from '../../src/demo/with-earlier.ts'
import {derive} from '../../src/model/derive/derive.ts'
import {demand} from '../../src/rows/demand.ts'
import type {Sample} from '../../src/sample.ts'
import {arrive} from '../../src/store/arrive.ts'
import {crowd} from '../builders/crowd.ts'
import {draw} from '../components/draw.ts'
import {makeHost, passTime, uuidAt} from './made-host.ts'
import {markdown} from './markdown.ts'

const ROUNDS = 40
/** Ticks after which the code is compiled and every file is open. */
const WARM_UP = 20
/** Threads of a domain: four vCPUs and the emulator. */
const THREADS = 5
const SIZE = {columns: 120, rows: 40}
const domains = Number(process.argv[2] ?? 1000)

type Stage = 'kernel read and told' | 'derive' | 'rows and frame' | 'paint' | 'all' | 'CPU of all threads'
const times: Record<Stage, number[]> = {
  'kernel read and told': [],
  derive: [],
  'rows and frame': [],
  paint: [],
  all: [],
  'CPU of all threads': [],
}

/** Takes libvirt's part from the demo host, for the domains of the made host. */
function libvirtPart(): Sample['libvirt'] {
  const host = createDemoHost(7, crowd(domains))
  const demoSample = (): Sample => {
    const sample = sampleOf(host, Date.now())
    const {libvirt} = sample
    const readAtMs = monotonicMs()
    return {
      ...sample,
      libvirt: {
        ...libvirt,
        readAtMs,
        domains: libvirt.domains.map((domain, index) => ({
          ...domain,
          uuid: uuid(uuidAt(index)),
          ...(domain.guest?.latest.status === 'ok' && {guest: {latest: {...domain.guest.latest, readAtMs}}}),
        })),
      },
    }
  }
  const before = demoSample()
  advance(host, 1000)
  return withEarlier(before, demoSample()).libvirt
}

/** Resolves when React has drawn what the store holds now. */
async function drawn(frames: () => number, change: () => void): Promise<void> {
  const before = frames()
  change()
  while (frames() === before) await new Promise(setImmediate)
}

const directory = mkdtempSync('/dev/shm/pintop-bench-')
try {
  const worker = new Worker(new URL('sampler-thread.mjs', import.meta.url), {
    workerData: makeHost(directory, domains, THREADS),
    resourceLimits: WORKER_LIMITS,
  })
  const {port1, port2} = new MessageChannel()
  worker.postMessage(port2, [port2])
  const sampler = startKernelClient(worker, port1)
  const libvirt = libvirtPart()
  const app = await draw({...SIZE, appearance: {colours: '256', glyphs: 'unicode'}})
  const painter = createPainter(SIZE.columns, SIZE.rows)
  let before: Sample | undefined
  let bytes = 0
  let notes: readonly string[] = []

  for (let round = 1; round <= WARM_UP + ROUNDS; round++) {
    const {needs} = demand(app.store.getState().view, SIZE.columns, {visible: [], side: false})
    const asked: KernelDemand = {needs: needs.filter((need): need is CollectorName => need in sources)}
    passTime(directory, round)
    const cpu = process.cpuUsage()
    const startedMs = performance.now()
    const kernel = await sampler.sample(asked)
    const readMs = performance.now()
    const at = {monotonicMs: monotonicMs(), epochMs: Date.now()}
    const sample: Sample = {
      at,
      uri: 'qemu:///system',
      demo: false,
      hostname: asUntrusted('made'),
      kernel,
      libvirt,
    }
    const model = derive(before, sample, app.store.getState().model)
    const derivedMs = performance.now()
    await drawn(app.frames, () =>
      app.store.setState(arrive(app.store.getState(), model, SIZE.rows, sample.at.epochMs), true),
    )
    const drawnMs = performance.now()
    bytes += painter.paint(app.frame()).length
    const paintedMs = performance.now()
    const {user, system} = process.cpuUsage(cpu)
    times['kernel read and told'].push(readMs - startedMs)
    times.derive.push(derivedMs - readMs)
    times['rows and frame'].push(drawnMs - derivedMs)
    times.paint.push(paintedMs - drawnMs)
    times.all.push(paintedMs - startedMs)
    times['CPU of all threads'].push((user + system) / 1000)
    notes = [...kernel.found.notes, ...(kernel.found.readingNotes ?? [])]
    before = sample
  }
  sampler.close()
  app.close()
  await worker.terminate()

  const median = (all: readonly number[]): number =>
    all.slice(WARM_UP).sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN
  console.log(
    `${domains} domains of 4 vCPUs, a fifth of them working, a tick at ${SIZE.columns}x${SIZE.rows}, median of ${ROUNDS}; ${Math.round(bytes / (WARM_UP + ROUNDS))} bytes a frame:\n`,
  )
  console.log(
    markdown(
      ['stage', 'ms'],
      Object.entries(times).map(([stage, all]) => [stage, median(all).toFixed(1)]),
    ),
  )
  for (const note of notes) console.log(`\n${note}`)
} finally {
  rmSync(directory, {recursive: true})
}
process.exit(0)
