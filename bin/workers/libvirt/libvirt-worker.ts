import type {MessagePort} from 'node:worker_threads'
import type {Outcome} from '../../../src/actions/outcome.ts'
import {errorText} from '../../../src/base/error-text.ts'
import type {Uuid} from '../../../src/base/ids.ts'
import type {Ms} from '../../../src/base/units.ts'
import type {Binding} from '../../../src/libvirt/calls/binding.ts'
import {loadLibvirt} from '../../../src/libvirt/calls/binding.ts'
import {createOpener, type Opener} from '../../../src/libvirt/calls/connection.ts'
import {startEventPump} from '../../../src/libvirt/calls/event-pump.ts'
import {createEvents} from '../../../src/libvirt/calls/events.ts'
import type {LibvirtDemand} from '../../../src/libvirt/libvirt-demand.ts'
import type {LibvirtSample} from '../../../src/libvirt/libvirt-sample.ts'
import type {DomainSettings} from '../../../src/libvirt/settings.ts'
import {quietUri} from '../../../src/libvirt/watch/default-uri.ts'
import {difference, type SampleChange} from '../../../src/libvirt/watch/sample-change.ts'
import {createSession, type Session} from '../../../src/libvirt/watch/session.ts'
import {createMemoryReturn} from '../../../src/libvirt/watch/spare-memory.ts'
import {troubleOf} from '../../../src/libvirt/watch/trouble.ts'
import type {CarryOutOrder} from '../../change/carry-out.ts'
import {monotonicMs} from '../monotonic-ms.ts'
import {listSockets} from './list-sockets.ts'

/** A message of the main thread to the worker. */
export type LibvirtQuestion =
  /** Lets the worker connect. Until then it calls nothing of libvirt's, so that it can be ended at any time. */
  | {readonly type: 'begin'}
  | ({readonly type: 'ask'} & LibvirtDemand)
  | {readonly type: 'settings'; readonly call: number; readonly domain: Uuid}
  | {readonly type: 'carry-out'; readonly call: number; readonly order: CarryOutOrder}
  /** Lets the plan under way begin no further step. */
  | {readonly type: 'stop'}
  | {readonly type: 'close'}

/** A message of the worker to the main thread. */
export type LibvirtAnswer =
  /** The worker listens, and awaits `begin`. */
  | {readonly type: 'ready'}
  | {readonly type: 'change'; readonly change: SampleChange}
  | {readonly type: 'progress'; readonly call: number; readonly step: number; readonly text: string}
  /** Answers `settings` and `carry-out`. */
  | {readonly type: 'answer'; readonly call: number; readonly value: DomainSettings | Outcome}
  | {readonly type: 'refused'; readonly call: number; readonly error: string}

/** Duration of a session after which its end is taken for news, and not for the same fault once more. */
const STABLE_MS: Ms = 10_000
const RETRY_MS: readonly [Ms, ...Ms[]] = [1000, 2000, 5000, 10_000]

/**
 * Connects to libvirt at `uri` and answers the client at the other end of `port`. Every call waits in libuv's pool,
 * so the loop of the thread always answers.
 */
export function runLibvirtWorker(port: MessagePort, uri: string): void {
  let sample: LibvirtSample = emptySample(monotonicMs())
  let sent = sample
  let wanted: LibvirtDemand = {needs: []}
  let session: Session | undefined
  const {promise: opened, resolve: becomeOpen} = Promise.withResolvers<Opener>()
  let opener: Opener | undefined
  let closing = false
  let stopping: AbortController | undefined
  let endWait = (): void => {}
  let flushing: NodeJS.Immediate | undefined

  function flush(): void {
    flushing = undefined
    const change = difference(sent, sample)
    sent = sample
    if (change !== undefined) answer({type: 'change', change})
  }
  const answer = (message: LibvirtAnswer): void => port.postMessage(message)

  function update(change: (sample: LibvirtSample) => LibvirtSample): void {
    const changed = change(sample)
    if (changed === sample) return
    sample = changed
    flushing ??= setImmediate(flush)
  }

  /** Connects, and connects again when the connection is lost, until it is told to close. */
  async function keepConnected(binding: Binding, open: Opener): Promise<void> {
    let failures = 0
    const next = () => open.open(quietUri(uri))
    const events = createEvents(binding)
    while (!closing) {
      let openedAtMs = Number.POSITIVE_INFINITY
      try {
        const connection = await next()
        openedAtMs = monotonicMs()
        const context = {
          binding,
          connection,
          events,
          now: monotonicMs,
          open: next,
          update,
          wanted: () => wanted,
        }
        session = createSession({...context, laneCount: laneCount(process.env.UV_THREADPOOL_SIZE)})
        await session.run()
      } catch (error) {
        if (sayWhy(error)) return
      } finally {
        session = undefined
      }
      if (closing) return
      // A session that ends soon after it began would otherwise be opened again every second.
      if (monotonicMs() - openedAtMs > STABLE_MS) failures = 0
      await wait(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? RETRY_MS[0])
    }
  }

  /** Tells the client what is wrong with the connection. @returns true when trying again cannot help */
  function sayWhy(error: unknown): boolean {
    const trouble = troubleOf(error, uri)
    update(before => {
      const sinceMs = before.link.status === 'down' ? before.link.sinceMs : monotonicMs()
      return {...before, link: {status: 'down', sinceMs, ...trouble}}
    })
    return trouble.final === true
  }

  const wait = (ms: Ms): Promise<void> =>
    new Promise(resolve => {
      const timer = setTimeout(resolve, ms)
      endWait = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function work(): Promise<void> {
    const binding = await loaded
    const giveMemoryBack = createMemoryReturn(binding.memory, monotonicMs)
    const stopPump = startEventPump(binding, () => {
      session?.watch()
      giveMemoryBack()
    })
    opener = createOpener(binding, listSockets, monotonicMs)
    becomeOpen(opener)
    await keepConnected(binding, opener)
    stopPump()
  }

  const loaded = loadLibvirt()
  // `work` and every call tell that it failed; until `begin` nobody asks.
  loaded.catch(() => {})
  let working = Promise.resolve<unknown>(undefined)

  /** Answers a call when `work` is done; in libvirt's words when it failed. */
  async function serve(
    call: number,
    work: (binding: Binding, opener: Opener) => Promise<DomainSettings | Outcome>,
  ) {
    try {
      const binding = await loaded
      answer({type: 'answer', call, value: await work(binding, await opened)})
    } catch (error) {
      answer({type: 'refused', call, error: errorText(error)})
    }
  }

  function carryOut(call: number, order: CarryOutOrder): void {
    stopping = new AbortController()
    const {signal} = stopping
    const tell = (step: number, text: string): void => answer({type: 'progress', call, step, text})
    void serve(call, async (binding, opener) => {
      const {carryOutOverLibvirt} = await actions()
      return carryOutOverLibvirt(order, binding, opener, tell, signal)
    })
  }

  port.on('message', (question: LibvirtQuestion) => {
    if (question.type === 'begin') {
      working = work().catch(sayWhy)
      return
    }
    if (question.type === 'ask') {
      wanted = question
      session?.ask()
      return
    }
    if (question.type === 'settings') {
      const {call, domain} = question
      void serve(call, async (binding, opener) => {
        const {settingsOverLibvirt} = await actions()
        return settingsOverLibvirt(domain, uri, binding, opener)
      })
      return
    }
    if (question.type === 'carry-out') return carryOut(question.call, question.order)
    stopping?.abort()
    if (question.type === 'stop') return
    closing = true
    endWait()
    opener?.cancel()
    session?.stop()
    void working.then(() => {
      if (flushing !== undefined) clearImmediate(flushing)
      port.close()
    })
  })
  answer({type: 'ready'})
}

/** Loads the code that reads and changes settings when it is first wanted: mostly pintop only looks. */
const actions = () => import('./carry-out-over-libvirt.ts')

/**
 * Returns how many lanes libuv's pool has room for, 1 to 3, after one thread for the bulk connection and one for
 * opening connections. libuv's pool has 4 threads by default.
 */
function laneCount(poolSize: string | undefined): number {
  return Math.min(3, Math.max(1, (Number(poolSize) || 4) - 2))
}

const emptySample = (now: Ms): LibvirtSample => ({link: {status: 'connecting', sinceMs: now}, domains: []})
