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
import {type EventFormat, parseEventFormat} from './event-format.ts'
import {SCHED_EVENTS, type SchedEventName} from './sched-records.ts'

/** All buffers together; each has at least the second. */
const TOTAL_KIB = 64 * 1024
const LEAST_KIB = 256
const MOST_KIB = 4096

/** Our own instance of the kernel's tracer: nothing of others' tracing is touched. */
export interface TracingInstance {
  readonly formats: Readonly<Record<SchedEventName, EventFormat>>
  start(): void
  stop(): void
  /** Hands out the pages that are full of events, and the last, partly filled ones. @returns bytes read */
  drain(onPage: (page: Buffer, pcpu: number) => void): number
  /** Everything of it is gone from the kernel. */
  remove(): void
}

/** What is traced. */
export interface Traced {
  /** Switches on these pCPUs; absent = on all. */
  readonly pcpus?: readonly number[]
  /** Wake-ups and moves of these threads. */
  readonly tids: readonly number[]
}

/** Where tracefs is mounted. @param mounts /proc/self/mounts */
export const tracefsIn = (mounts: string): string | undefined =>
  /^\S+ (\S+) tracefs /m.exec(mounts)?.[1]?.replaceAll('\\040', ' ')

/**
 * @param tracefs where it is mounted
 * @param name of the instance; `instanceName`
 * @throws {Error} EACCES without root; whatever else the kernel refuses. Nothing is left behind then.
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
    const theirs = traced.tids.map(tid => `pid == ${tid}`).join(' || ')
    for (const event of SCHED_EVENTS) {
      const filter =
        event === 'sched_switch' ? (traced.pcpus ?? []).map(id => `CPU == ${id}`).join(' || ') : theirs
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

/** @returns 0 when there is none. */
function nextPage(fd: number, page: Buffer): number {
  try {
    return readSync(fd, page, 0, page.length, null)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return 0
    throw error
  }
}

/** A page's header and data, from events/header_page. */
function pageBytes(text: string): number {
  const [, offset, size] = /char data;\s*offset:(\d+);\s*size:(\d+);/.exec(text) ?? []
  if (offset === undefined || size === undefined) throw new SyntaxError('not the header of a trace page')
  return Number(offset) + Number(size)
}

/** Of the process that traces, so that what it could not remove is known to be nobody's. */
export const instanceName = (pid: number, startTicks: number): string => `pintop-${pid}-${startTicks}`

/**
 * Removes instances of pintops that are no more.
 * @param startOf /proc/PID/stat field 22; `undefined` = no such process
 * @returns their names
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
