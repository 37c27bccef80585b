import type {Uuid} from '../../src/base/ids.ts'
import type {Topology} from '../../src/base/topology.ts'
import type {Ms, Ticks} from '../../src/base/units.ts'
import {TICKS_PER_SECOND} from '../../src/base/units.ts'
import type {Clock, Roots} from '../collector.ts'
import {keepFiles, readingNotes} from '../files/kept-files.ts'
import {listDirectory, readOnce, readVisible} from '../files/kernel-file.ts'
import {parseStatLine, type ThreadStat, threadStatOf} from '../files/stat-line.ts'
import {readCgroupMounts} from './cgroup-mounts.ts'
import {markStrangers} from './claims.ts'
import {parseQemuCommandLine} from './command-line.ts'
import type {Found, QemuProcess} from './found.ts'
import {watchPidFiles} from './pid-files.ts'
import type {WatchedProcess} from './qemu-process.ts'
import {watchProcess} from './qemu-process.ts'
import {readTopology, readTopologyKey} from './read-topology.ts'
import {findHelpers, vhostOwner} from './strays.ts'
import {waitsForMemory} from './waits-for-memory.ts'

/** Finds the QEMU processes of this host and follows them, with one short read for each process and call. */
export interface Discovery {
  /** Finds all processes with their threads; returns the same object while nothing changes. */
  find(): Found
  /**
   * A glance is a first, quick `find` that only tells which domains run: it makes a few short reads for each process
   * in libvirt's pid files, and none of their threads and cgroups.
   */
  glance(): Found
  /** Returns the main thread's stat of a process, as the last `find` read it. */
  mainStat(pid: number): ThreadStat | undefined
  /** Makes the next `find` scan everything: libvirt has reported a change. */
  refresh(): void
  /** Makes the next `find` list the process's threads again: one of them could not be read. */
  suspect(pid: number): void
  /** Has a process looked at that is busy: if it is a domain's helper, the next `find` scans everything. */
  suspectHelper(pid: number): void
  /** Closes all fds. */
  close(): void
}

interface KnownProcess {
  readonly watched: WatchedProcess
  readonly startTicks: Ticks
  readonly statPath: () => string
  stat?: ThreadStat
  /** A pid file names it. */
  named: boolean
}

const PID_FILES_EVERY_MS = 1_000
const EVERYTHING_EVERY_MS = 10_000
/** Time after a new domain at which everything is scanned: its vhost threads come a little later than it. */
const AFTER_NEW_MS = 2_000

/** Opens the discovery of a host; the first `find` reads everything. */
export function openDiscovery(roots: Roots, clock: Clock): Discovery {
  const mounts = readCgroupMounts(roots)
  const hidden = hiddenNote(roots)
  const folders = roots.pidFiles.map(watchPidFiles)
  const known = new Map<number, KnownProcess>()
  /** Number of known processes that claim each UUID. */
  const claimants = new Map<Uuid, number>()
  const suspects = new Set<number>()
  /** Busy processes that were looked at since everything was. */
  const lookedAt = new Set<number>()
  const stats = keepFiles()
  let topologyKey = ''
  let topology: Topology | undefined
  let pidFilesAtMs = Number.NEGATIVE_INFINITY
  let everythingAtMs = Number.NEGATIVE_INFINITY
  let found: Found | undefined

  /** Starts to watch `pid` if it is a domain's QEMU. @returns false if it is none but may yet become one */
  const consider = (pid: number, nowMs: Ms): boolean => {
    const comm = readVisible(`${roots.proc}/${pid}/task/${pid}/comm`)
    if (comm === undefined) return true
    // The kernel reads a command line in the memory of the process, and waits for as long as that is locked: of other
    // programs it is not asked, and of a QEMU once in its life, when none of its threads waits for such a lock.
    if (!isQemuComm(comm) || waitsForMemory(roots, pid)) return false
    const commandLine = readVisible(`${roots.proc}/${pid}/cmdline`)
    if (commandLine === undefined) return true
    const domain = parseQemuCommandLine(commandLine)
    if (domain === undefined) return false
    const statPath = (): string => `${roots.proc}/${pid}/task/${pid}/stat`
    const startTicks = stats.bytes(pid, statPath, (bytes, length) => parseStatLine(bytes, length).fields[22])
    if (startTicks === undefined) return true
    const ageMs = uptimeMs(roots) - (startTicks * 1000) / TICKS_PER_SECOND
    const watched = watchProcess(roots, mounts, {...domain, pid, startTicks}, nowMs - ageMs)
    known.set(pid, {watched, startTicks, statPath, named: false})
    claimants.set(domain.uuid, (claimants.get(domain.uuid) ?? 0) + 1)
    everythingAtMs = Math.min(everythingAtMs, nowMs - EVERYTHING_EVERY_MS + AFTER_NEW_MS)
    return true
  }

  const scanPidFiles = (nowMs: Ms): void => {
    pidFilesAtMs = nowMs
    for (const folder of folders) {
      folder.scan(pid => {
        if (!known.has(pid) && !consider(pid, nowMs)) return false
        const process = known.get(pid)
        if (process !== undefined) process.named = true
        return true
      })
    }
  }

  const forget = (pid: number, uuid: Uuid): void => {
    known.delete(pid)
    const left = (claimants.get(uuid) ?? 1) - 1
    if (left === 0) claimants.delete(uuid)
    else claimants.set(uuid, left)
  }

  const scanEverything = (nowMs: Ms): void => {
    const vhosts = new Map<number, number[]>()
    const others: number[] = []
    for (const name of listDirectory(roots.proc) ?? []) {
      const pid = Number(name)
      if (!Number.isInteger(pid) || known.has(pid)) continue
      const owner = vhostOwner(roots, pid)
      if (owner !== undefined) vhosts.set(owner, [...(vhosts.get(owner) ?? []), pid])
      else if (!consider(pid, nowMs)) others.push(pid)
    }
    for (const {watched} of known.values()) watched.rescan(nowMs)
    const helpers = findHelpers(roots, others, processes())
    for (const [pid, {watched}] of known) watched.adopt(vhosts.get(pid) ?? [], helpers.get(pid) ?? [], nowMs)
    lookedAt.clear()
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
        else watched.follow(threadCount, nowMs)
      }
      if (threadCount === undefined || watched.current().threads.length === 0)
        forget(pid, watched.current().uuid)
    }
    suspects.clear()
    stats.endRound()
  }

  const processes = (): readonly QemuProcess[] => {
    const all = [...known.values()]
    const current =
      claimants.size === known.size
        ? all.map(({watched}) => watched.current())
        : [...markStrangers(all.map(({watched, named}) => ({process: watched.current(), named})))]
    return current.sort((a, b) => a.pid - b.pid)
  }

  const present = (): Found => {
    topology ??= readTopology(roots)
    const ofReading = readingNotes()
    return {
      topology,
      processes: processes(),
      notes: [...hidden, ...folders.map(folder => folder.note()).filter(note => note !== undefined)],
      ...(ofReading.length > 0 && {readingNotes: ofReading}),
    }
  }

  const find = (): Found => {
    const nowMs = clock()
    if (nowMs - pidFilesAtMs >= PID_FILES_EVERY_MS) scanPidFiles(nowMs)
    if (nowMs - everythingAtMs >= EVERYTHING_EVERY_MS) scanEverything(nowMs)
    followKnown(nowMs)
    const now = present()
    if (found === undefined || !isSame(found, now)) found = now
    return found
  }

  return {
    find,
    glance() {
      scanPidFiles(clock())
      return known.size === 0 ? find() : {...present(), glance: true}
    },
    mainStat: pid => known.get(pid)?.stat,
    refresh() {
      pidFilesAtMs = Number.NEGATIVE_INFINITY
      everythingAtMs = Number.NEGATIVE_INFINITY
    },
    suspect: pid => suspects.add(pid),
    suspectHelper(pid) {
      if (lookedAt.has(pid)) return
      lookedAt.add(pid)
      if (findHelpers(roots, [pid], processes()).size > 0) everythingAtMs = Number.NEGATIVE_INFINITY
    },
    close: () => stats.close(),
  }
}

/** Tells whether a process may be a QEMU by its name, which the kernel cuts to 15 bytes. */
const isQemuComm = (comm: string): boolean => /qemu|kvm/.test(comm)

/** Returns a note for people if /proc hides processes from this user. */
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
  a.topology === b.topology &&
  sameItems(a.processes, b.processes) &&
  sameItems(a.notes, b.notes) &&
  sameItems(a.readingNotes ?? [], b.readingNotes ?? [])

const sameItems = (a: readonly (QemuProcess | string)[], b: readonly (QemuProcess | string)[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index])
