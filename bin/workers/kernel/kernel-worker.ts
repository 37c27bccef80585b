import type {MessagePort} from 'node:worker_threads'
import type {Roots} from '../../../collectors/collector.ts'
import type {Found} from '../../../collectors/discover/found.ts'
import type {Readings} from '../../../collectors/index.ts'
import type {CollectorName} from '../../../collectors/sources.ts'
import {errorText} from '../../../src/base/error-text.ts'
import type {Reading} from '../../../src/base/reading.ts'
import type {Ms} from '../../../src/base/units.ts'
import {differenceOf, type RecordDifference} from './record-difference.ts'
import {type KernelDemand, openSampler, type Sampler} from './sampler.ts'

/** A message of the main thread to the worker. */
export type KernelQuestion =
  | ({readonly type: 'sample'} & KernelDemand)
  /** Looks at every process again at the next sample, after libvirt reported that a domain came or went. */
  | {readonly type: 'refresh'}
  | {readonly type: 'close'}

/** The answer to `sample`. It is sent as JSON text, which the main thread parses faster than it would clone it. */
export type KernelAnswer =
  /** `found` is absent while it is the one that was sent last. */
  | {readonly type: 'sample'; readonly found?: Found; readonly readings: SentReadings}
  | {readonly type: 'failed'; readonly error: string}

/** A reading whose value is given by its differences from the one sent before; nothing differs if both are absent. */
interface DifferentReading extends RecordDifference {
  readonly status: 'ok'
  readonly readAtMs: Ms
}

/** Readings as they travel, by collector. */
export type SentReadings = {readonly [Name in CollectorName]?: Readings[Name] | DifferentReading}

/** Reads the kernel below `roots` for the client at the other end of `port`, until it is told to close. */
export function runKernelWorker(port: MessagePort, roots: Roots): void {
  let sampler: Sampler | undefined
  // An error of a host that cannot be read goes to the client; the thread's other work goes on.
  const answer = answerWith(demand => {
    sampler ??= openSampler(roots)
    return sampler.sample(demand)
  })
  port.on('message', (question: KernelQuestion) => {
    if (question.type === 'refresh') sampler?.refresh()
    else if (question.type === 'close') {
      sampler?.close()
      port.close()
    } else port.postMessage(JSON.stringify(answer(question)))
  })
}

/** Returns a function that samples, and leaves out of its answer what was sent before and is still the same. */
function answerWith(sample: Sampler['sample']): (demand: KernelDemand) => KernelAnswer {
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
