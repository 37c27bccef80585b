import type {Topology} from '../../src/base/topology.ts'
import type {Ms, Ticks} from '../../src/base/units.ts'
import {TICKS_PER_SECOND} from '../../src/base/units.ts'
import type {Clock, Roots} from '../collector.ts'
import {keepFiles, readingNotes} from '../files/kept-files.ts'
import {isDenied, listDirectory, readOnce} from '../files/kernel-file.ts'
import {parseStatLine} from '../files/stat-line.ts'
import {type ThreadStat, threadStatOf} from '../measure/thread-stat.ts'
import {readCgroupMounts} from './cgroup-mounts.ts'
import {parseQemuCommandLine} from './command-line.ts'
import type {Found, QemuProcess} from './found.ts'
import {watchPidFiles} from './pid-files.ts'
import type {WatchedProcess} from './qemu-process.ts'
import {watchProcess} from './qemu-process.ts'
import {readTopology, readTopologyKey} from './read-topology.ts'

/** Knows who exists on this host and follows it at the price of one short read for each process and call. */
export interface Discovery {
  /** Who exists now; the same object while nothing changed. */
  find(): Found
  /** Who exists, at a few short reads for each process that libvirt's pid files tell of: before the first `find`. */
  glance(): Found
  /** What the last `find` read of the main thread of a process. */
  mainStat(pid: number): ThreadStat | undefined
  /** The next call looks at everything: libvirt told of a change. */
  refresh(): void
  /** The next call reads this process's threads anew: one of them did not answer. */
  suspect(pid: number): void
  close(): void
}

interface Known {
  readonly watched: WatchedProcess
  readonly startTicks: Ticks
  readonly statPath: () => string
  stat?: ThreadStat
}

const PID_FILES_EVERY_MS = 1_000
const EVERYTHING_EVERY_MS = 10_000
/** A new domain's vhost threads come a little after it. */
const AFTER_NEW_MS = 2_000

export function openDiscovery(roots: Roots, clock: Clock): Discovery {
  const mounts = readCgroupMounts(roots)
  const hidden = hiddenNote(roots)
  const folders = roots.pidFiles.map(watchPidFiles)
  const known = new Map<number, Known>()
  const suspects = new Set<number>()
  const stats = keepFiles()
  let topologyKey = ''
  let topology: Topology | undefined
  let pidFilesAtMs = Number.NEGATIVE_INFINITY
  let everythingAtMs = Number.NEGATIVE_INFINITY
  let found: Found | undefined

  /** Starts to watch `pid` when it is a domain's QEMU. @returns false when it may yet become one. */
  const consider = (pid: number, commandLine: string | undefined, nowMs: Ms): boolean => {
    if (commandLine === undefined) return true
    const domain = parseQemuCommandLine(commandLine)
    if (domain === undefined) return false
    const statPath = (): string => `${roots.proc}/${pid}/task/${pid}/stat`
    const startTicks = stats.bytes(pid, statPath, (bytes, length) => parseStatLine(bytes, length).fields[22])
    if (startTicks === undefined) return true
    const ageMs = uptimeMs(roots) - (startTicks * 1000) / TICKS_PER_SECOND
    const watched = watchProcess(roots, mounts, {...domain, pid, startTicks}, nowMs - ageMs)
    known.set(pid, {watched, startTicks, statPath})
    everythingAtMs = Math.min(everythingAtMs, nowMs - EVERYTHING_EVERY_MS + AFTER_NEW_MS)
    return true
  }

  const scanPidFiles = (nowMs: Ms): void => {
    pidFilesAtMs = nowMs
    for (const folder of folders) {
      folder.scan(pid => known.has(pid) || consider(pid, readVisible(`${roots.proc}/${pid}/cmdline`), nowMs))
    }
  }

  const scanEverything = (nowMs: Ms): void => {
    const vhosts = new Map<number, number[]>()
    for (const name of listDirectory(roots.proc) ?? []) {
      const pid = Number(name)
      if (!Number.isInteger(pid) || known.has(pid)) continue
      const commandLine = readVisible(`${roots.proc}/${pid}/cmdline`)
      if (commandLine === '') {
        const owner = /^vhost-(\d{1,10})$/m.exec(readOnce(`${roots.proc}/${pid}/comm`) ?? '')?.[1]
        if (owner !== undefined) vhosts.set(Number(owner), [...(vhosts.get(Number(owner)) ?? []), pid])
      } else consider(pid, commandLine, nowMs)
    }
    for (const [pid, {watched}] of known) {
      watched.rescan(nowMs)
      watched.adopt(vhosts.get(pid) ?? [], nowMs)
    }
    const key = readTopologyKey(roots)
    if (topology === undefined || key !== topologyKey) topology = readTopology(roots)
    topologyKey = key
    everythingAtMs = nowMs
  }

  const followKnown = (nowMs: Ms): void => {
    for (const [pid, process] of known) {
      const {watched, startTicks, statPath} = process
      const threadCount = stats.bytes(pid, statPath, (bytes, length) => {
        const line = parseStatLine(bytes, length)
        process.stat = threadStatOf(line)
        return line.state !== 'Z' && line.fields[22] === startTicks ? line.fields[20] : undefined
      })
      if (threadCount !== undefined) {
        if (suspects.has(pid)) watched.rescan(nowMs)
        else watched.look(threadCount, nowMs)
      }
      if (threadCount === undefined || watched.current().threads.length === 0) known.delete(pid)
    }
    suspects.clear()
    stats.endRound()
  }

  const tell = (): Found => {
    topology ??= readTopology(roots)
    return {
      topology,
      processes: [...known.values()].map(({watched}) => watched.current()).sort((a, b) => a.pid - b.pid),
      notes: [
        ...hidden,
        ...folders.map(folder => folder.note()).filter(note => note !== undefined),
        ...readingNotes(),
      ],
    }
  }

  const find = (): Found => {
    const nowMs = clock()
    if (nowMs - pidFilesAtMs >= PID_FILES_EVERY_MS) scanPidFiles(nowMs)
    if (nowMs - everythingAtMs >= EVERYTHING_EVERY_MS) scanEverything(nowMs)
    followKnown(nowMs)
    const now = tell()
    if (found === undefined || !isSame(found, now)) found = now
    return found
  }

  return {
    find,
    glance() {
      scanPidFiles(clock())
      return known.size === 0 ? find() : {...tell(), glance: true}
    },
    mainStat: pid => known.get(pid)?.stat,
    refresh() {
      pidFilesAtMs = Number.NEGATIVE_INFINITY
      everythingAtMs = Number.NEGATIVE_INFINITY
    },
    suspect: pid => suspects.add(pid),
    close: () => stats.close(),
  }
}

/** `undefined` also for a process of another user that /proc hides. */
function readVisible(path: string): string | undefined {
  try {
    return readOnce(path)
  } catch (error) {
    if (isDenied(error)) return undefined
    throw error
  }
}

function hiddenNote({proc}: Roots): readonly string[] {
  const hides = / - proc [^ ]+ [^ ]*hidepid=(?!0|off)/.test(readOnce(`${proc}/self/mountinfo`) ?? '')
  if (!hides || readVisible(`${proc}/1/comm`) !== undefined) return []
  return [
    `${proc} hides the processes of other users (mounted with hidepid): run as root, or be in its gid= group`,
  ]
}

function uptimeMs(roots: Roots): Ms {
  const seconds = Number.parseFloat(readOnce(`${roots.proc}/uptime`) ?? '')
  return Number.isNaN(seconds) ? 0 : seconds * 1000
}

const isSame = (a: Found, b: Found): boolean =>
  a.topology === b.topology && sameItems(a.processes, b.processes) && sameItems(a.notes, b.notes)

const sameItems = (a: readonly (QemuProcess | string)[], b: readonly (QemuProcess | string)[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index])
