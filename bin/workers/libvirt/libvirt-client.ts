import {setTimeout as delay} from 'node:timers/promises'
import type {Worker} from 'node:worker_threads'
import type {Outcome} from '../../../src/actions/outcome.ts'
import type {Uuid} from '../../../src/base/ids.ts'
import type {LibvirtDemand} from '../../../src/libvirt/libvirt-demand.ts'
import type {LibvirtSample} from '../../../src/libvirt/libvirt-sample.ts'
import type {DomainSettings} from '../../../src/libvirt/settings.ts'
import {merge} from '../../../src/libvirt/watch/sample-change.ts'
import type {CarryOutOrder} from '../../change/carry-out.ts'
import {monotonicMs} from '../monotonic-ms.ts'
import type {LibvirtAnswer, LibvirtQuestion} from './libvirt-worker.ts'

/** The main thread's side of the worker that talks to libvirt. None of its methods blocks the caller. */
export interface LibvirtClient {
  /** Returns libvirt's last answers; what has not changed since an earlier call is the same object. */
  latest(): LibvirtSample
  /** Asks for a new round with these groups. Its answer becomes `latest()` when it comes. */
  ask(demand: LibvirtDemand): void
  /** Has `listener` called when the link or the list of domains (states included) changes. @returns stops that */
  onNews(listener: () => void): () => void
  /** Reads the settings of a domain, over a read-only connection of its own. @throws {Error} in libvirt's words */
  settings(domain: Uuid): Promise<DomainSettings>
  /** Carries out a plan; one at a time. @param signal aborted: no further step is begun */
  carryOut(
    order: CarryOutOrder,
    onProgress: (step: number, text: string) => void,
    signal: AbortSignal,
  ): Promise<Outcome>
  /**
   * Ends the connections and the worker within 400 ms.
   * @returns false when a call is stuck for good: process.exit() would then wait for it as well (see leave.ts)
   */
  close(): Promise<boolean>
}

interface Call {
  readonly onProgress: (step: number, text: string) => void
  readonly resolve: (value: DomainSettings | Outcome) => void
  readonly reject: (error: Error) => void
}

const CLOSE_MS = 350

/** Starts the client of a worker that runs `runLibvirtWorker`. */
export function startLibvirtClient(worker: Worker): LibvirtClient {
  const listeners = new Set<() => void>()
  let sample: LibvirtSample = {link: {status: 'connecting', sinceMs: monotonicMs()}, domains: []}
  let over = false
  let begun = false
  const calls = new Map<number, Call>()
  let lastCall = 0
  const {promise: ended, resolve: end} = Promise.withResolvers<void>()

  const become = (next: LibvirtSample): void => {
    const news = next.link !== sample.link || !sameList(next, sample)
    sample = next
    if (news) for (const listener of [...listeners]) listener()
  }
  const fail = (why: string): void => {
    if (over) return
    over = true
    for (const {reject} of calls.values()) reject(new Error(why))
    become({...sample, link: {status: 'down', sinceMs: monotonicMs(), why, final: true}})
  }

  worker.on('message', (answer: LibvirtAnswer) => {
    switch (answer.type) {
      case 'ready':
        if (over) return
        begun = true
        return tell({type: 'begin'})
      case 'change':
        return become(merge(sample, answer.change))
      case 'progress':
        return calls.get(answer.call)?.onProgress(answer.step, answer.text)
      case 'answer':
        calls.get(answer.call)?.resolve(answer.value)
        return calls.delete(answer.call)
      case 'refused':
        calls.get(answer.call)?.reject(new Error(answer.error))
        return calls.delete(answer.call)
      default:
        throw answer satisfies never
    }
  })
  worker.on('error', error => fail(`the libvirt worker failed: ${String(error)}`))
  worker.on('exit', code => {
    fail(`the libvirt worker ended (code ${code})`)
    end()
  })
  const tell = (question: LibvirtQuestion): void => worker.postMessage(question)

  /** Sends a call to the worker. `Value` has to be what the worker answers to such a question. */
  function ask<Value extends DomainSettings | Outcome>(
    question: (call: number) => LibvirtQuestion,
    onProgress: Call['onProgress'] = () => {},
  ): Promise<Value> {
    if (over) return Promise.reject(new Error('the libvirt worker has ended'))
    const call = ++lastCall
    return new Promise<Value>((resolve, reject) => {
      calls.set(call, {onProgress, reject, resolve: value => resolve(value as Value)})
      tell(question(call))
    })
  }

  return {
    latest: () => sample,
    ask: demand => tell({type: 'ask', ...demand}),
    onNews(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    settings: domain => ask<DomainSettings>(call => ({type: 'settings', call, domain})),
    async carryOut(order, onProgress, signal) {
      const stop = (): void => tell({type: 'stop'})
      signal.addEventListener('abort', stop)
      try {
        return await ask<Outcome>(call => ({type: 'carry-out', call, order}), onProgress)
      } finally {
        signal.removeEventListener('abort', stop)
      }
    },
    async close() {
      over = true
      // A worker that has not begun is in no call of libvirt's, and may be busy loading for longer than we wait.
      if (begun) tell({type: 'close'})
      else void worker.terminate()
      const late = new AbortController()
      const inTime = await Promise.race([
        ended.then(() => true),
        delay(CLOSE_MS, false, {signal: late.signal}).catch(() => false),
      ])
      late.abort()
      return inTime
    },
  }
}

const sameList = (a: LibvirtSample, b: LibvirtSample): boolean =>
  a.domains === b.domains ||
  (a.domains.length === b.domains.length &&
    a.domains.every(({uuid, id, state}, index) => {
      const other = b.domains[index]
      return other !== undefined && other.uuid === uuid && other.id === id && other.state === state
    }))
