import {setTimeout as delay} from 'node:timers/promises'
import type {Worker} from 'node:worker_threads'
import type {LibvirtSample} from '../src/libvirt/libvirt-sample.ts'
import {merge} from '../src/libvirt/sample-change.ts'
import type {LibvirtDemand} from '../src/libvirt/session.ts'
import type {HypervisorAnswer, HypervisorQuestion} from './hypervisor.ts'
import {monotonicMs} from './monotonic-ms.ts'

/** The main thread's side of the libvirt worker. Nothing here waits for libvirt. */
export interface HypervisorClient {
  /** libvirt's last answers; what did not change since an earlier call is the same object. */
  latest(): LibvirtSample
  /** Wants a new round with these groups; its answer becomes `latest()` when it comes. */
  ask(demand: LibvirtDemand): void
  /** Called when the link or the list of domains (their states included) changed. @returns stop */
  onNews(listener: () => void): () => void
  /**
   * Ends connections and worker within 400 ms.
   * @returns false when a call is stuck so that it cannot end: then process.exit() hangs as well: see leave.ts.
   */
  close(): Promise<boolean>
}

const CLOSE_MS = 350

/** @param spawn starts the worker that runs `runHypervisor`. */
export function startHypervisor(spawn: () => Worker): HypervisorClient {
  // libvirt logs warnings on standard error unless told where else; the worker's own environment is a copy.
  process.env.LIBVIRT_LOG_OUTPUTS ??= '4:file:/dev/null'
  const worker = spawn()
  const listeners = new Set<() => void>()
  let sample: LibvirtSample = {link: {status: 'connecting', sinceMs: monotonicMs()}, domains: []}
  let over = false
  const {promise: ended, resolve: end} = Promise.withResolvers<void>()

  const become = (next: LibvirtSample): void => {
    const news = next.link !== sample.link || !sameList(next, sample)
    sample = next
    if (news) for (const listener of [...listeners]) listener()
  }
  const fail = (why: string): void => {
    if (over) return
    over = true
    become({...sample, link: {status: 'down', sinceMs: monotonicMs(), why, final: true}})
  }

  worker.on('message', (answer: HypervisorAnswer) => {
    if (answer.type === 'change') become(merge(sample, answer.change))
  })
  worker.on('error', error => fail(`the libvirt worker failed: ${String(error)}`))
  worker.on('exit', code => {
    fail(`the libvirt worker ended (code ${code})`)
    end()
  })
  const tell = (question: HypervisorQuestion): void => worker.postMessage(question)

  return {
    latest: () => sample,
    ask: demand => tell({type: 'ask', ...demand}),
    onNews(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      over = true
      tell({type: 'close'})
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
