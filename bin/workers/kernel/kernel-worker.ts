import type {MessagePort} from 'node:worker_threads'
import type {Activity, Collector, Roots} from '../../../collectors/collector.ts'
import {Off} from '../../../collectors/collector.ts'
import {type Discovery, openDiscovery} from '../../../collectors/discover/discovery.ts'
import type {Found} from '../../../collectors/discover/found.ts'
import type {CollectorName, Readings} from '../../../collectors/index.ts'
import {collectors} from '../../../collectors/index.ts'
import {errorText} from '../../../src/base/error-text.ts'
import {okValue, type Reading} from '../../../src/base/reading.ts'
import type {Ms} from '../../../src/base/units.ts'
import type {Demand} from '../../../src/rows/demand.ts'
import {monotonicMs} from '../monotonic-ms.ts'
import {differenceOf, type RecordDifference} from './record-difference.ts'

/** What of a demand is the kernel's to answer. */
export type KernelDemand = Pick<Demand, 'focus' | 'glance'> & {readonly needs: readonly CollectorName[]}

/** What the main thread asks of the sampler. */
export type SamplerQuestion =
  | ({readonly type: 'sample'} & KernelDemand)
  /** Look at everything again: libvirt told that a domain came or went. */
  | {readonly type: 'refresh'}
  | {readonly type: 'close'}

/** The answer to `sample`, sent as JSON text: main parses it faster than it would clone it. */
export type SamplerAnswer =
  /** `found` only when it differs from the last one sent. */
  | {readonly type: 'sample'; readonly found?: Found; readonly readings: SentReadings}
  | {readonly type: 'failed'; readonly error: string}

/** What differs from the value that was sent before; nothing differs where both are absent. */
export interface Difference extends RecordDifference {
  readonly status: 'ok'
  readonly readAtMs: Ms
}

export type SentReadings = {readonly [Name in CollectorName]?: Readings[Name] | Difference}

/** Reads the kernel for whoever asks through `port`, until told to close. */
export function runSampler(port: MessagePort, roots: Roots): void {
  let sampler: Sampler | undefined
  // A host that cannot be read is told to who asks, and does not end what else the thread does.
  const answer = answerWith(demand => {
    sampler ??= openSampler(roots)
    return sampler.sample(demand)
  })
  port.on('message', (question: SamplerQuestion) => {
    if (question.type === 'refresh') sampler?.refresh()
    else if (question.type === 'close') {
      sampler?.close()
      port.close()
    } else port.postMessage(JSON.stringify(answer(question)))
  })
}

/** What has been sent and is still the same is left out. */
function answerWith(sample: Sampler['sample']): (demand: KernelDemand) => SamplerAnswer {
  let sentFound: Found | undefined
  const sentValues = new Map<string, unknown>()

  const news = ([name, reading]: readonly [string, Reading<unknown>]): readonly [string, object] => {
    if (reading.status !== 'ok') return [name, reading]
    const before = sentValues.get(name)
    sentValues.set(name, reading.value)
    const differs = differenceOf(before, reading.value)
    return [name, differs === undefined ? reading : {status: 'ok', readAtMs: reading.readAtMs, ...differs}]
  }

  return demand => {
    try {
      const {found, readings} = sample(demand)
      const isNew = found !== sentFound
      sentFound = found
      const sent: SentReadings = Object.fromEntries(Object.entries(readings).map(news))
      return {type: 'sample', ...(isNew && {found}), readings: sent}
    } catch (error) {
      return {type: 'failed', error: errorText(error)}
    }
  }
}

/** Discovery and the collectors together, in the thread of the caller. */
export interface Sampler {
  /**
   * Reads only what is needed. A collector that throws gives a failed reading, never an error of the whole.
   * @throws when discovery itself cannot read the host.
   */
  sample(demand: KernelDemand): {readonly found: Found; readonly readings: Readings}
  refresh(): void
  close(): void
}

type Mutable<T> = {-readonly [Key in keyof T]: T[Key]}

/** Grows with the readings of this tick: schedstat is the first of them, and a state the next. */
function activityIn(now: Readings, before: Readings, mainStat: Discovery['mainStat']): Activity {
  const schedOf = (readings: Readings, pid: number, thread: number) =>
    okValue(readings.schedstat)?.[pid]?.[thread] ?? undefined
  const isRunnable = (pid: number, thread: number): boolean =>
    okValue(now.threadStat)?.[pid]?.[thread]?.state === 'R'
  return {
    // A thread's object is no other thread's.
    rested(pid, thread) {
      const sched = schedOf(now, pid, thread)
      return sched !== undefined && sched === schedOf(before, pid, thread) && !isRunnable(pid, thread)
    },
    // A process has the number of its main thread.
    stat: mainStat,
    runDelayNs: (pid, thread) =>
      isRunnable(pid, thread) ? undefined : schedOf(now, pid, thread)?.runDelayNs,
  }
}

export function openSampler(roots: Roots): Sampler {
  const discovery = openDiscovery(roots, monotonicMs)
  const open = new Map<CollectorName, Collector<unknown>>()
  let before: Readings = {}

  const collectorOf = (name: CollectorName): Collector<unknown> => {
    const known = open.get(name)
    if (known !== undefined) return known
    const collector: Collector<unknown> = collectors[name](roots, monotonicMs)
    open.set(name, collector)
    return collector
  }

  const read = (name: CollectorName, found: Found, activity: Activity | undefined): Reading<unknown> => {
    const readAtMs = monotonicMs()
    try {
      const value = collectorOf(name).read(found, activity)
      return value instanceof Off ? {status: 'off', why: value.why} : {status: 'ok', readAtMs, value}
    } catch (error) {
      return {status: 'failed', error: errorText(error)}
    }
  }

  /** A thread that exists no more may have been followed by another one, with the count the same. */
  const suspectSilent = (found: Found, readings: Readings): void => {
    const heard = readings.schedstat ?? readings.threadStat
    if (heard?.status !== 'ok') return
    const {value} = heard
    for (const {pid} of found.processes) if (value[pid]?.includes(null)) discovery.suspect(pid)
  }

  return {
    sample({needs, focus, glance}) {
      const found = glance ? discovery.glance() : discovery.find()
      const wanted = new Set(needs)
      const focused = new Set(focus?.needs.filter(name => !wanted.has(name)))
      const looked = {...found, processes: found.processes.filter(({uuid}) => uuid === focus?.domain)}
      const names = (Object.keys(collectors) as CollectorName[]).filter(
        name => wanted.has(name) || focused.has(name),
      )
      const readings: Mutable<Readings> = {}
      const activity = activityIn(readings, before, discovery.mainStat)
      for (const name of names) {
        const of = wanted.has(name) ? found : looked
        // One that failed in the tick before has kept what it read before that.
        Object.assign(readings, {
          [name]: read(name, of, before[name]?.status === 'ok' ? activity : undefined),
        })
      }
      before = readings
      for (const [name, collector] of open) if (!names.includes(name)) collector.rest?.()
      suspectSilent(found, readings)
      return {found, readings}
    },
    refresh: discovery.refresh,
    close() {
      discovery.close()
      for (const collector of open.values()) collector.close()
    },
  }
}
