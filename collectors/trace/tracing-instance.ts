import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs'
import {eventFilter} from './event-filter.ts'
import {type EventFormat, parseEventFormat} from './event-format.ts'
import {SCHED_EVENTS, type SchedEventName} from './sched-records.ts'

/** Size of all buffers together. Each pCPU's has an equal part, within the two limits below. */
const TOTAL_KIB = 64 * 1024
const LEAST_KIB = 256
const MOST_KIB = 4096

/** An instance of the kernel's tracer of our own, which does not touch the tracing of others. */
interface TracingInstance {
  readonly formats: Readonly<Record<SchedEventName, EventFormat>>
  /** Starts to record events. */
  start(): void
  /** Stops recording; what was recorded can still be drained. */
  stop(): void
  /** Passes all recorded pages to `onPage`, including those that are only partly filled. @returns the bytes read */
  drain(onPage: (page: Buffer, pcpu: number) => void): number
  /** Removes the instance and its buffers from the kernel. */
  remove(): void
}

/** The pCPUs and threads to trace. Where they are too many for a filter, events of others come as well. */
export interface Traced {
  /** pCPUs whose switches are recorded; absent = all. */
  readonly pcpus?: readonly number[]
  /** Threads whose wake-ups and migrations are recorded. */
  readonly tids: readonly number[]
}

/**
 * Finds the mount point of tracefs.
 * @param mounts text of /proc/self/mounts
 * @returns `undefined` if it is not mounted
 */
export const tracefsIn = (mounts: string): string | undefined =>
  /^\S+ (\S+) tracefs /m.exec(mounts)?.[1]?.replaceAll('\\040', ' ')

/**
 * Creates a tracing instance that is set up but not started.
 * @param tracefs mount point of tracefs
 * @param name name of the instance, see `instanceName`
 * @throws {Error} EACCES without root, or another refusal of the kernel; nothing is left behind then
 */
export function openTracing(tracefs: string, name: string, traced: Traced): TracingInstance {
  const root = `${tracefs}/instances/${name}`
  mkdirSync(root)
  const fds: {readonly fd: number; readonly pcpu: number}[] = []
  const write = (path: string, text: string): void => writeFileSync(`${root}/${path}`, text)
  const remove = (): void => {
    for (const {fd} of fds.splice(0)) closeSync(fd)
    rmdirSync(root)
  }
  try {
    write('tracing_on', '0')
    write('trace_clock', 'mono')
    const pcpus = readdirSync(`${root}/per_cpu`).map(cpu => Number(cpu.replace('cpu', '')))
    const each = Math.floor(TOTAL_KIB / Math.max(1, pcpus.length))
    write('buffer_size_kb', `${Math.min(MOST_KIB, Math.max(LEAST_KIB, each))}`)
    const switches = eventFilter('CPU', traced.pcpus ?? [])
    const theirs = eventFilter('pid', traced.tids)
    for (const event of SCHED_EVENTS) {
      const filter = event === 'sched_switch' ? switches : theirs
      if (filter !== '') write(`events/sched/${event}/filter`, filter)
      write(`events/sched/${event}/enable`, '1')
    }
    const formats = Object.fromEntries(
      SCHED_EVENTS.map(event => [
        event,
        parseEventFormat(readFileSync(`${root}/events/sched/${event}/format`, 'latin1')),
      ]),
    ) as Record<SchedEventName, EventFormat>
    const page = Buffer.alloc(pageBytes(readFileSync(`${tracefs}/events/header_page`, 'latin1')))
    for (const pcpu of pcpus) {
      const path = `${root}/per_cpu/cpu${pcpu}/trace_pipe_raw`
      fds.push({pcpu, fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)})
    }
    return {
      formats,
      start: () => write('tracing_on', '1'),
      stop: () => write('tracing_on', '0'),
      drain(onPage) {
        let bytes = 0
        for (const {fd, pcpu} of fds) {
          for (let got = nextPage(fd, page); got > 0; got = nextPage(fd, page)) {
            bytes += got
            onPage(page, pcpu)
          }
        }
        return bytes
      },
      remove,
    }
  } catch (error) {
    remove()
    throw error
  }
}

/** Reads the next page of a pCPU's buffer. @returns its bytes, 0 if there is none */
function nextPage(fd: number, page: Buffer): number {
  try {
    return readSync(fd, page, 0, page.length, null)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return 0
    throw error
  }
}

/**
 * Parses events/header_page.
 * @returns the size of a page, its header included
 * @throws {SyntaxError} if it is malformed
 */
function pageBytes(text: string): number {
  const [, offset, size] = /char data;\s*offset:(\d+);\s*size:(\d+);/.exec(text) ?? []
  if (offset === undefined || size === undefined) throw new SyntaxError('not the header of a trace page')
  return Number(offset) + Number(size)
}

/**
 * Names the instance of the process that traces. By its pid and start time, an instance that it could not remove is
 * recognised as an orphan later.
 */
export const instanceName = (pid: number, startTicks: number): string => `pintop-${pid}-${startTicks}`

/**
 * Removes the instances of pintop processes that have ended.
 * @param startOf returns the start time of a process, /proc/PID/stat field 22; `undefined` = no such process
 * @returns the names of the removed instances
 */
export function sweepTracing(
  tracefs: string,
  startOf: (pid: number) => number | undefined,
): readonly string[] {
  return readdirSync(`${tracefs}/instances`).filter(name => {
    const [, pid, start] = /^pintop-(\d+)-(\d+)$/.exec(name) ?? []
    if (pid === undefined || startOf(Number(pid)) === Number(start)) return false
    rmdirSync(`${tracefs}/instances/${name}`)
    return true
  })
}
