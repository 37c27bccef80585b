import {formatCpuset} from '../../base/cpuset.ts'
import type {Cause} from '../../model/cause/cause.ts'
import type {Domain} from '../../model/domain.ts'
import type {Host} from '../../model/host.ts'
import type {Model} from '../../model/model.ts'
import type {Thread} from '../../model/thread.ts'
import {
  type FigureId,
  figureIds,
  figureOf,
  printedFigures,
  type ThreadFigure,
  type ThreadFigures,
} from '../../model/thread-figures.ts'
import {jsonText} from './json-text.ts'

/** Name of the shape that `jsonLine` prints; a change that could break a reader gets a new number. */
export const JSON_SCHEMA = 'pintop.sample/2'

/**
 * Formats the model for scripts (`--json`): one object on one line per sample. A value that could not be read is
 * null, never 0. Texts are as libvirt gave them, but escaped if a terminal would act on them.
 */
export const jsonLine = (model: Model): string => jsonText(jsonOf(model))

function jsonOf(model: Model): object {
  return {
    schema: JSON_SCHEMA,
    at: new Date(model.at.epochMs).toISOString(),
    intervalMs: rounded(model.intervalMs, 1),
    uri: model.uri,
    demo: model.demo,
    libvirt: {
      status: model.link.status,
      ageMs: rounded(model.libvirtAgeMs, 1),
      ...(model.link.status === 'down' && {error: model.link.why}),
    },
    host: hostOf(model.host),
    domains: model.domains.map(domainOf),
  }
}

function hostOf(host: Host): object {
  return {
    name: host.name,
    watch:
      host.watch === undefined
        ? null
        : {
            threads: host.watch.threads,
            looksPerSecond: rounded(host.watch.looksPerSecond, 10),
            costPct: pct(host.watch.costPct),
          },
    pcpus: host.pcpus.map(pcpu => ({
      id: pcpu.id,
      node: orNull(pcpu.node),
      core: orNull(pcpu.core),
      busyPct: pct(pcpu.busyPct),
      guestPct: pct(pcpu.guestPct),
      stealPct: pct(pcpu.stealPct),
      online: pcpu.online,
    })),
    strangers: host.strangers.map(({pid, name, uuid, usagePct}) => ({
      pid,
      name,
      uuid,
      usagePct: pct(usagePct),
    })),
    nodes: host.nodes.map(node => ({
      id: node.id,
      pcpus: formatCpuset(node.pcpus),
      totalBytes: orNull(node.totalBytes),
      freeBytes: orNull(node.freeBytes),
    })),
    memory:
      host.memory === undefined
        ? null
        : {totalBytes: host.memory.totalBytes, availableBytes: orNull(host.memory.availableBytes)},
    pressure: orNull(host.pressure),
  }
}

function domainOf(domain: Domain): object {
  const {memory, block, net, pressure} = domain
  return {
    uuid: domain.uuid,
    name: domain.name,
    id: orNull(domain.id),
    state: domain.state,
    pid: orNull(domain.pid),
    vcpus: orNull(domain.vcpus),
    maxVcpus: orNull(domain.maxVcpus),
    ...figuresJson(domain, printedFigures),
    cause: causeJson(domain.cause),
    memory: {
      balloonBytes: orNull(memory.balloonBytes),
      maxBytes: orNull(memory.maxBytes),
      rssBytes: orNull(memory.rssBytes),
      cgroupBytes: orNull(memory.cgroupBytes),
      usableBytes: orNull(memory.usableBytes),
      statsAgeMs: rounded(memory.statsAgeMs, 1),
    },
    block: {
      readBytesPerSecond: rounded(block?.readBytesPerSecond, 10),
      writeBytesPerSecond: rounded(block?.writeBytesPerSecond, 10),
      readsPerSecond: rounded(block?.readsPerSecond, 10),
      writesPerSecond: rounded(block?.writesPerSecond, 10),
    },
    net: {
      rxBytesPerSecond: rounded(net?.rxBytesPerSecond, 10),
      txBytesPerSecond: rounded(net?.txBytesPerSecond, 10),
      rxDropsPerSecond: rounded(net?.rxDropsPerSecond, 10),
      txDropsPerSecond: rounded(net?.txDropsPerSecond, 10),
    },
    pressure:
      pressure === undefined
        ? null
        : {
            cpuSomePct: pct(pressure.cpuSomePct),
            memorySomePct: pct(pressure.memorySomePct),
            ioSomePct: pct(pressure.ioSomePct),
          },
    cgroup: orNull(domain.cgroup),
    stats: statsOf(domain),
    threads: domain.threads.map(threadOf),
  }
}

/** Returns the cause of a domain's waits as plain JSON data; null if it does not run or the cause is not known. */
export const causeJson = (cause: Cause | undefined): object | null =>
  cause === undefined
    ? null
    : {
        kind: cause.kind,
        confidence: cause.confidence,
        ...(cause.level !== undefined && {level: cause.level}),
        ...(cause.vcpus !== undefined && {vcpus: cause.vcpus}),
        suspects: cause.suspects.map(({domain, stranger, role, thread, sharePct}) => ({
          domain,
          ...(stranger && {stranger}),
          ...(thread !== undefined && {thread}),
          ...(role !== undefined && {role}),
          sharePct: rounded(sharePct, 10),
        })),
      }

function statsOf({stats}: Domain): object {
  return {
    status: stats.status,
    ageMs: 'ageMs' in stats ? rounded(stats.ageMs, 1) : null,
    ...(stats.status !== 'ok' && {why: stats.why}),
  }
}

const threadOf = (thread: Thread): object => ({
  tid: thread.tid,
  role: thread.role,
  index: orNull(thread.index),
  comm: thread.comm,
  state: orNull(thread.state),
  pcpu: orNull(thread.pcpu),
  pin: orNull(thread.pin),
  cpuset: orNull(thread.cpuset),
  affinity: orNull(thread.affinity),
  ...figuresJson(thread, figureIds),
})

const PARTS = {percent: 100, perSecond: 10} as const satisfies Readonly<Record<ThreadFigure['unit'], number>>

const figuresJson = (figures: ThreadFigures, ids: readonly FigureId[]): object =>
  Object.fromEntries(ids.map(id => [id, rounded(figures[id], PARTS[figureOf(id).unit])]))

const orNull = <Value>(value: Value | undefined): Value | null => value ?? null

/** Rounds to multiples of `1/parts`, since a double's tail is noise. */
const rounded = (value: number | undefined, parts: number): number | null =>
  value === undefined ? null : Math.round(value * parts) / parts

const pct = (value: number | undefined): number | null => rounded(value, 100)
