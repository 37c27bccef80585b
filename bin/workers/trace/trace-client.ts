import type {Worker} from 'node:worker_threads'
import {parseCpuset} from '../../../src/base/cpuset.ts'
import type {Uuid} from '../../../src/base/ids.ts'
import type {Blame, BlamedThread} from '../../../src/model/blame/blame.ts'
import type {Model} from '../../../src/model/model.ts'
import type {Thread} from '../../../src/model/thread.ts'
import {singleAnswer} from '../single-answer.ts'
import type {TraceData, TraceResult} from './trace-worker.ts'

/** A trace of a domain's vCPUs that is under way. */
export interface Tracing {
  readonly blame: Promise<Blame>
  /** Ends the trace early, and removes its instance from the kernel. */
  stop(): Promise<void>
}

/**
 * Starts to trace who runs while the vCPUs of a domain wait, in a worker of its own.
 * @param proc root of /proc
 * @param spawn starts a worker that runs `runTraceWorker`
 * @throws {Error} saying why the domain cannot be traced
 */
export function traceBlame(
  model: Model,
  uuid: Uuid,
  seconds: number,
  proc: string,
  spawn: (data: TraceData) => Worker,
): Tracing {
  const domain = model.domains.find(one => one.uuid === uuid)
  const vcpus = domain?.threads.filter(({role}) => role === 'vcpu') ?? []
  const pid = domain?.pid
  if (domain === undefined || pid === undefined || vcpus.length === 0)
    throw new Error('the domain has no vCPU that runs here')
  const pcpus = pcpusOf(vcpus, model)
  const worker = spawn({
    role: 'trace',
    proc,
    seconds,
    vcpus: vcpus.map(({tid, index = 0}) => ({pid, tid, vcpu: index})),
    ...(pcpus !== undefined && {pcpus}),
  })
  const ended = new Promise<void>(resolve => worker.on('exit', () => resolve()))
  const traced = singleAnswer<TraceResult>(worker, 'the tracer')
  return {
    blame: traced.then(({ownTids, vcpus: blamed, ...result}) => ({
      domain: uuid,
      ...result,
      vcpus: named(blamed, model, new Set(ownTids)),
    })),
    stop() {
      worker.postMessage('stop')
      return ended
    },
  }
}

/** Returns the pCPUs that vCPUs may run on; `undefined` for all of them, as then no switch is to be left out. */
function pcpusOf(vcpus: readonly Thread[], {host}: Model): readonly number[] | undefined {
  const allowed = new Set<number>()
  for (const {affinity} of vcpus) {
    if (affinity === undefined) return undefined
    for (const id of parseCpuset(affinity)) allowed.add(id)
  }
  const online = host.pcpus.filter(pcpu => pcpu.online).map(({id}) => id as number)
  return online.every(id => allowed.has(id)) ? undefined : [...allowed]
}

/** Adds to blamed threads the guests that they belong to, or that they are pintop's own. */
export function named(
  vcpus: Blame['vcpus'],
  {domains, host}: Model,
  own: ReadonlySet<number>,
): Blame['vcpus'] {
  const owners = new Map<number, NonNullable<BlamedThread['owner']>>()
  for (const {name, threads} of host.strangers)
    for (const {tid, role} of threads) owners.set(tid, {name, role})
  for (const {uuid, name, threads} of domains)
    for (const {tid, role} of threads) owners.set(tid, {uuid, name, role})
  return vcpus.map(vcpu => ({
    ...vcpu,
    by: vcpu.by.map(thread => {
      if (own.has(thread.tid)) return {...thread, own: true}
      const owner = owners.get(thread.tid)
      return owner === undefined ? thread : {...thread, owner}
    }),
  }))
}
