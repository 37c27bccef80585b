import {type Cause, type CauseKind, NO_CAUSE} from '../../src/model/cause/cause.ts'
import {causeContext} from '../../src/model/cause/cause-context.ts'
import {judge} from '../../src/model/cause/judge.ts'
import {THRESHOLDS} from '../../src/model/cause/thresholds.ts'
import type {Domain} from '../../src/model/domain.ts'
import type {Host, Occupant, Pcpu} from '../../src/model/host.ts'
import type {Thread} from '../../src/model/thread.ts'
import {aDomain} from './domain.ts'
import {aHost} from './host.ts'
import {anOccupant} from './occupant.ts'
import {aPcpu} from './pcpu.ts'
import type {Given} from './plain.ts'
import {aThread} from './thread.ts'
import {uuidOf} from './uuid.ts'

type Figures = Pick<Thread, 'contentionPct' | 'throttledPct' | 'runDelayPct'>

/** Returns each figure of the worst vCPU, which is the domain's. */
function worst(threads: readonly Thread[]): Figures {
  const most = (figure: keyof Figures): number =>
    Math.max(
      ...threads.flatMap(({role, [figure]: pct}) => (role === 'vcpu' && pct !== undefined ? [pct] : [])),
    )
  return {
    contentionPct: most('contentionPct'),
    throttledPct: most('throttledPct'),
    runDelayPct: most('runDelayPct'),
  }
}

/** Builds a vCPU that may run on pCPU 0 alone and used half of it. */
export const vcpu = (
  index: number,
  contentionPct: number,
  throttledPct = 0,
  over: Given<Thread> = {},
): Thread =>
  aThread({
    tid: 101 + index,
    index,
    pcpu: 0,
    affinity: '0',
    contentionPct,
    throttledPct,
    runDelayPct: contentionPct + throttledPct,
    usagePct: 50,
    ...over,
  })

/** Builds the running domain `web` of these threads. */
export const running = (threads: readonly Thread[], over: Given<Domain> = {}): Domain =>
  aDomain({name: 'web', pid: 100, usagePct: 50, threads, ...worst(threads), ...over})

/** Builds a running domain with one vCPU pinned to pCPU 0, which waits 40 % of the time. */
export const victim = (over: Given<Domain> = {}, thread: Given<Thread> = {}): Domain =>
  running([vcpu(0, 40, 0, thread)], over)

/** Builds another domain; its threads are found by tid. */
export const other = (number: number, name: string, ...threads: readonly Thread[]): Domain =>
  aDomain({uuid: uuidOf(number), name, pid: number * 100, contentionPct: 0, throttledPct: 0, threads})

/** Builds a domain's thread on a pCPU. */
export const on = ({uuid, threads}: Domain, tid: number, usagePct: number): Occupant => {
  const {role = 'vcpu'} = threads.find(thread => thread.tid === tid) ?? {}
  return anOccupant({domain: uuid, tid, role, usagePct})
}
export const pcpu = (id: number, busyPct: number, ...occupants: readonly Occupant[]): Pcpu =>
  aPcpu({id, busyPct, occupants, domainsPct: occupants.reduce((sum, {usagePct}) => sum + usagePct, 0)})
export const hostOf = (...pcpus: readonly Pcpu[]): Host => aHost({pcpus})

/** A domain bound to pCPU 0. */
export const ci = other(
  2,
  'ci',
  aThread({tid: 201, affinity: '0'}),
  aThread({tid: 200, role: 'emulator', affinity: '0'}),
)

/** Judges a domain beside others. @param before causes that held in the model before */
export function findingsOf(
  domain: Domain,
  host: Host,
  others: readonly Domain[] = [],
  ...before: readonly CauseKind[]
): readonly Cause[] | undefined {
  const domains = new Map([domain, ...others].map(one => [one.uuid, one]))
  return judge(
    domain,
    causeContext({host, domains, thresholds: THRESHOLDS, levelOf: () => 'vcpu'}),
    before.map(kind => ({...NO_CAUSE, kind})),
  )
}

export function causeOf(...given: Parameters<typeof findingsOf>): Cause | undefined {
  const findings = findingsOf(...given)
  return findings && (findings[0] ?? NO_CAUSE)
}
