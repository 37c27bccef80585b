import type {Found, QemuProcess} from '../../../collectors/discover/found.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Instant} from '../../base/reading.ts'
import {compareText} from '../../base/untrusted.ts'
import type {Sample} from '../../sample.ts'
import {NO_CAUSE, NO_FINDINGS} from '../cause/cause.ts'
import {type CauseSources, causeContext} from '../cause/cause-context.ts'
import {judge} from '../cause/judge.ts'
import {THRESHOLDS, type Thresholds} from '../cause/thresholds.ts'
import {throttledLevel} from '../cause/throttled-level.ts'
import type {Domain} from '../domain.ts'
import type {Model} from '../model.ts'
import {explainAbsences} from './absences.ts'
import {type DeriveContext, deriveDomain, type UnjudgedDomain} from './derive-domain.ts'
import {deriveHost} from './derive-host.ts'
import {deriveStranger} from './derive-stranger.ts'
import {type KernelIntervals, kernelIntervals} from './kernel-intervals.ts'
import {present} from './present.ts'
import {withUsualLatency} from './usual-latency.ts'

/**
 * Turns two samples into a model. It is pure. Without `previous`, or with one of another host, there are no rates.
 * @param before the model before: causes hold a little longer than it takes to begin
 */
export function derive(
  previous: Sample | undefined,
  sample: Sample,
  before?: Model,
  thresholds: Thresholds = THRESHOLDS,
): Model {
  const kernel = kernelIntervals(previous, sample)
  const {processes, strangers: unknown} = claimed(sample)
  const context = contextOf(previous, sample, kernel)
  const domains = domainsOf(sample, processes, context)
  const strangers = unknown.map(process => deriveStranger(process, context.earlierOf(process), context))
  const host = deriveHost(kernel, sample, domains, strangers)
  const levelOf = (uuid: Uuid) => throttledLevel(kernel.intervals.cgroupThrottling, processes.get(uuid))
  const {libvirt} = sample
  const now = sample.at.monotonicMs
  return present<Model>({
    at: sample.at,
    intervalMs: previous === undefined ? undefined : now - previous.at.monotonicMs,
    uri: sample.uri,
    demo: sample.demo,
    link: libvirt.link,
    libvirtAgeMs: libvirt.readAtMs === undefined ? undefined : Math.max(0, now - libvirt.readAtMs),
    libvirtTookMs: libvirt.tookMs,
    hypervisor: libvirt.about,
    host,
    thresholds,
    domains: judged(domains, {host, thresholds, levelOf}, sample.at, before),
  })
}

/**
 * Adds what needs all domains and the model before: usual latencies, findings and causes. It sets them in place,
 * since copies of a thousand domains cost more than the judging.
 */
function judged(
  domains: readonly UnjudgedDomain[],
  by: Omit<CauseSources, 'domains'>,
  at: Instant,
  before: Model | undefined,
): readonly Domain[] {
  const byUuid = new Map(domains.map(domain => [domain.uuid, domain]))
  const earlier = new Map(before?.domains.map(domain => [domain.uuid, domain]))
  const passedMs = before === undefined ? 0 : at.monotonicMs - before.at.monotonicMs
  const context = causeContext({...by, domains: byUuid})
  for (const domain of domains) {
    const then = earlier.get(domain.uuid)
    domain.disks = withUsualLatency(domain.disks, then?.disks ?? [], passedMs)
    const findings = judge(domain, context, then?.findings ?? NO_FINDINGS)
    if (findings === undefined) continue
    domain.findings = findings
    domain.cause = findings[0] ?? NO_CAUSE
  }
  return domains
}

/** The processes found, told apart by whether they are a domain of this libvirt. */
interface Claimed {
  readonly processes: ReadonlyMap<Uuid, QemuProcess>
  readonly strangers: readonly QemuProcess[]
}

/**
 * While libvirt answers, a process is a domain's only if libvirt says that the domain runs. While it does not, the
 * kernel is our only witness, and every process is a domain that has the best claim to its UUID.
 */
function claimed({kernel, libvirt}: Sample): Claimed {
  const isHeard = libvirt.link.status === 'ok'
  const running = new Set(
    isHeard ? libvirt.domains.flatMap(({id, uuid}) => (id === undefined ? [] : uuid)) : [],
  )
  const processes = new Map<Uuid, QemuProcess>()
  const strangers: QemuProcess[] = []
  for (const process of kernel?.found.processes ?? []) {
    const isStranger = process.stranger === true || (isHeard && !running.has(process.uuid))
    if (isStranger) strangers.push(process)
    else processes.set(process.uuid, process)
  }
  return {processes, strangers}
}

interface OneSample extends DeriveContext {
  readonly earlierOf: (process: QemuProcess) => QemuProcess | undefined
}

function contextOf(previous: Sample | undefined, sample: Sample, kernel: KernelIntervals): OneSample {
  const found = sample.kernel?.found
  const nodeOf = new Map(
    found?.topology.pcpus.flatMap(({id, node}) => (node === undefined ? [] : [[id as number, node]])),
  )
  const earlierOf = earlierIn(previous?.kernel?.found, found)
  return {kernel, sample, nodeOf, absentOf: explainAbsences(kernel, sample), earlierOf}
}

/**
 * Returns libvirt's list, each domain joined with its QEMU process by UUID. While libvirt does not answer, processes
 * that it has not listed are domains too, known from the kernel alone.
 */
function domainsOf(
  sample: Sample,
  processes: ReadonlyMap<Uuid, QemuProcess>,
  context: OneSample,
): readonly UnjudgedDomain[] {
  const domains: UnjudgedDomain[] = []
  const add = (
    fromLibvirt: Sample['libvirt']['domains'][number] | undefined,
    process: QemuProcess | undefined,
  ) => {
    const earlier = process && context.earlierOf(process)
    const sources = {...(fromLibvirt && {fromLibvirt}), ...(process && {process}), ...(earlier && {earlier})}
    const domain = deriveDomain(sources, context)
    if (domain !== undefined) domains.push(domain)
  }
  for (const fromLibvirt of sample.libvirt.domains) add(fromLibvirt, processes.get(fromLibvirt.uuid))
  if (sample.libvirt.link.status !== 'ok') {
    const known = new Set(sample.libvirt.domains.map(({uuid}) => uuid))
    for (const process of processes.values()) if (!known.has(process.uuid)) add(undefined, process)
  }
  return domains.sort(byName)
}

/** Compares names, since libvirt lists domains in the order of a hash table. */
const byName = (a: Domain, b: Domain): number => compareText(a.name, b.name)

/**
 * Returns a function that finds a process in the discovery before. A pid may be reused, so the start time must be the
 * same.
 */
function earlierIn(
  before: Found | undefined,
  now: Found | undefined,
): (process: QemuProcess) => QemuProcess | undefined {
  if (before === now) return process => process
  const byPid = new Map(before?.processes.map(process => [process.pid, process]))
  return ({pid, startTicks}) => {
    const earlier = byPid.get(pid)
    return earlier?.startTicks === startTicks ? earlier : undefined
  }
}
