import {readdirSync, readFileSync} from 'node:fs'
import {setTimeout as delay} from 'node:timers/promises'
import type {MessagePort} from 'node:worker_threads'
import {parseSchedstat, type ThreadSchedstat} from '../../../collectors/measure/schedstat.ts'
import {parseThreadStat} from '../../../collectors/measure/thread-stat.ts'
import type {SchedEvent} from '../../../collectors/trace/sched-event.ts'
import {recordReader} from '../../../collectors/trace/sched-records.ts'
import {readTracePage} from '../../../collectors/trace/trace-page.ts'
import {
  instanceName,
  openTracing,
  sweepTracing,
  tracefsIn,
} from '../../../collectors/trace/tracing-instance.ts'
import {errorText} from '../../../src/base/error-text.ts'
import type {Ms, Ns} from '../../../src/base/units.ts'
import {asUntrusted, type Untrusted} from '../../../src/base/untrusted.ts'
import {accountWaits} from '../../../src/model/blame/account-waits.ts'
import type {VcpuBlame} from '../../../src/model/blame/blame.ts'
import type {FirstState} from '../../../src/model/blame/first-states.ts'
import {processStart} from '../../change/process-start.ts'
import type {SingleAnswer} from '../single-answer.ts'

/** The data that the worker is started with. */
export interface TraceData {
  readonly role: 'trace'
  /** Root of /proc. */
  readonly proc: string
  readonly vcpus: readonly {readonly pid: number; readonly tid: number; readonly vcpu: number}[]
  /** pCPUs that the vCPUs may run on; absent: all. */
  readonly pcpus?: readonly number[]
  readonly seconds: number
}

/** The outcome of a trace. */
export interface TraceResult {
  readonly tracedNs: Ns
  readonly vcpus: readonly VcpuBlame[]
  readonly events: number
  /** Number of events that were lost; -1 when events were lost and the kernel does not say how many. */
  readonly lostEvents: number
  /** CPU time of the worker's thread. */
  readonly tookCpuMs: Ms
  /** Tids of pintop's own threads. */
  readonly ownTids: readonly number[]
}

/** Interval at which the kernel's buffers are emptied. */
const DRAIN_EVERY_MS = 200
/** Most events that are kept: more would take hundreds of MB. */
const MOST_EVENTS = 1_000_000

/**
 * Runs the worker that traces once and ends. Any message ends it early. Its instance in tracefs is always removed.
 */
export async function runTraceWorker(port: MessagePort, data: TraceData): Promise<void> {
  const stop = new AbortController()
  port.on('message', () => stop.abort())
  const answer = (message: SingleAnswer<TraceResult>): void => port.postMessage(message)
  try {
    answer({type: 'done', result: await trace(data, stop.signal)})
  } catch (error) {
    answer({type: 'failed', error: whyNot(error)})
  } finally {
    port.close()
  }
}

async function trace({proc, vcpus, pcpus, seconds}: TraceData, signal: AbortSignal): Promise<TraceResult> {
  // The CPU time of this thread alone: Node 22 cannot tell its threads apart, the kernel can.
  const ownCpuNs = (): Ns => lookAt(`${proc}/thread-self`).execNs
  const cpuBeforeNs = ownCpuNs()
  const tracefs = tracefsIn(readFileSync(`${proc}/self/mounts`, 'utf8'))
  if (tracefs === undefined)
    throw new Error('tracefs is not mounted: mount -t tracefs tracefs /sys/kernel/tracing')
  sweepTracing(tracefs, processStart)
  const tids = vcpus.map(({tid}) => tid)
  const isTraced = among(tids, pcpus)
  const name = instanceName(process.pid, processStart(process.pid) ?? 0)
  const instance = openTracing(tracefs, name, {tids, ...(pcpus !== undefined && {pcpus})})
  const names = new Map<number, Untrusted>()
  const events: SchedEvent[] = []
  let lostEvents = 0
  let startedNs = 0n
  let endedNs = 0n
  const before = new Map<number, Looked>()
  const after = new Map<number, Looked>()
  const look = (looked: Map<number, Looked>): void => {
    for (const {pid, tid} of vcpus) looked.set(tid, lookAt(`${proc}/${pid}/task/${tid}`))
  }
  try {
    const read = recordReader(instance.formats, names)
    const drain = (): number =>
      instance.drain((page, pcpu) => {
        const {lost} = readTracePage(page, startedNs, (atNs, offset) => {
          const event = read(page, offset, Math.max(0, atNs), pcpu)
          // The kernel's filters may let others pass.
          if (event !== undefined && !isTraced(event)) return
          if (event !== undefined && events.length < MOST_EVENTS) events.push(event)
          else lostEvents++
        })
        lostEvents = lost === -1 || lostEvents === -1 ? -1 : lostEvents + lost
      })
    startedNs = process.hrtime.bigint()
    instance.start()
    look(before)
    const until = startedNs + BigInt(Math.round(seconds * 1e9))
    while (process.hrtime.bigint() < until && !signal.aborted) {
      const left = Number(until - process.hrtime.bigint()) / 1e6
      await delay(Math.min(DRAIN_EVERY_MS, Math.max(1, left)), undefined, {signal}).catch(() => {})
      drain()
    }
    look(after)
    instance.stop()
    endedNs = process.hrtime.bigint()
    drain()
  } finally {
    instance.remove()
  }
  events.sort((a, b) => a.atNs - b.atNs)
  const tracedNs = Number(endedNs - startedNs)
  const waits = accountWaits(events, tids, tracedNs, tid => unseen(before.get(tid), after.get(tid)))
  return {
    tracedNs,
    events: events.length,
    lostEvents,
    tookCpuMs: (ownCpuNs() - cpuBeforeNs) / 1e6,
    ownTids: readdirSync(`${proc}/self/task`).map(Number),
    vcpus: vcpus.map(({tid, vcpu}) => {
      const {
        waitedNs = 0,
        openNs = 0,
        by,
        preemptions = 0,
        migrations = 0,
        latencies = [],
      } = waits.get(tid) ?? {}
      const [old, now] = [before.get(tid), after.get(tid)]
      return {
        tid,
        vcpu,
        waitedNs,
        openNs,
        ...(old !== undefined && now !== undefined && {runDelayNs: now.runDelayNs - old.runDelayNs}),
        by: [...(by?.values() ?? [])]
          .map(one => ({...one, comm: names.get(one.tid) ?? asUntrusted('')}))
          .sort((a, b) => b.ns - a.ns),
        preemptions,
        migrations,
        latencies,
      }
    }),
  }
}

/** Returns a test of events: whether one is a switch on these pCPUs, or about one of these threads. */
function among(
  tids: readonly number[],
  pcpus: readonly number[] | undefined,
): (event: SchedEvent) => boolean {
  const [wantedTids, wantedPcpus] = [new Set(tids), pcpus && new Set(pcpus)]
  return event =>
    event.kind === 'switch' ? (wantedPcpus?.has(event.pcpu) ?? true) : wantedTids.has(event.tid)
}

interface Looked extends ThreadSchedstat {
  readonly state: string
  readonly processor: number
}

function lookAt(directory: string): Looked {
  const file = (name: string): Buffer => readFileSync(`${directory}/${name}`)
  const [schedstat, stat] = [file('schedstat'), file('stat')]
  return {...parseSchedstat(schedstat, schedstat.length), ...parseThreadStat(stat, stat.length)}
}

/** Tells the state of a thread without any event: it ran, slept, or waited all the time. */
function unseen(before: Looked | undefined, after: Looked | undefined): FirstState {
  if (before === undefined || after === undefined) return {state: 'sleeping'}
  if (after.execNs > before.execNs) return {state: 'running'}
  return after.state === 'R' ? {state: 'waiting', pcpu: after.processor} : {state: 'sleeping'}
}

function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'tracing needs root' : errorText(error)
}
