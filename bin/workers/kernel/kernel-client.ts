import type {MessagePort, Worker} from 'node:worker_threads'
import type {Found} from '../../../collectors/discover/found.ts'
import type {KernelSample, Readings} from '../../../collectors/index.ts'
import type {KernelAnswer, KernelQuestion, SentReadings} from './kernel-worker.ts'
import {withDifference} from './record-difference.ts'
import type {KernelDemand} from './sampler.ts'

/** The main thread's side of the worker that reads the kernel. */
export interface KernelClient {
  /**
   * Reads the kernel now. `found` of two samples is the same object while nothing changed.
   * @throws {Error} when the host cannot be read at all; for good when the worker has died
   */
  sample(demand: KernelDemand): Promise<KernelSample>
  /** Makes the next sample look at every process again, after libvirt reported that a domain came or went. */
  refresh(): void
  /** Lets go of the worker, which can end then. Samples that are still awaited are rejected. */
  close(): void
}

interface Asked {
  readonly resolve: (sample: KernelSample) => void
  readonly reject: (error: Error) => void
}

/** The events of a worker that tell of its end. */
interface WorkerEnd {
  on(event: 'error', listener: (error: unknown) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
}

/**
 * Starts the client of a worker that runs `runKernelWorker`.
 * @param worker may do other work as well, and is not ended here
 * @param port leads to the kernel side of that worker
 */
export function startKernelClient(worker: WorkerEnd, port: MessagePort | Worker): KernelClient {
  /** Samples that are awaited, oldest first: answers come in the order of the questions. */
  let asked: Asked[] = []
  let found: Found | undefined
  const values = new Map<string, unknown>()
  let dead: Error | undefined

  const die = (error: Error): void => {
    dead ??= error
    for (const {reject} of asked) reject(dead)
    asked = []
  }
  const tell = (question: KernelQuestion): void => {
    if (dead === undefined) port.postMessage(question)
  }

  /** Puts values that were sent before, and are the same, back into readings: the same objects. */
  const whole = (readings: SentReadings): Readings =>
    Object.fromEntries(
      Object.entries(readings).map(([name, reading]) => {
        if (reading.status !== 'ok') return [name, reading]
        const value = 'value' in reading ? reading.value : withDifference(values.get(name), reading)
        values.set(name, value)
        return [name, {status: 'ok', readAtMs: reading.readAtMs, value}]
      }),
    )

  worker.on('error', error => die(error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', code => die(new Error(`The kernel sampler ended (code ${code})`)))
  port.on('message', (text: string) => {
    const question = asked.shift()
    const answer: KernelAnswer = JSON.parse(text)
    if (answer.type === 'failed') {
      question?.reject(new Error(answer.error))
      return
    }
    found = answer.found ?? found
    if (found !== undefined) question?.resolve({found, ...whole(answer.readings)})
  })

  return {
    sample: demand =>
      new Promise((resolve, reject) => {
        if (dead !== undefined) {
          reject(dead)
          return
        }
        asked.push({resolve, reject})
        tell({type: 'sample', ...demand})
      }),
    refresh: () => tell({type: 'refresh'}),
    close() {
      tell({type: 'close'})
      die(new Error('The kernel sampler is closed'))
    },
  }
}
