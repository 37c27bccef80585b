import type {Tid} from '../src/base/ids.ts'
import type {Ms, Ns} from '../src/base/units.ts'
import type {Found} from './discover/found.ts'
import type {ThreadStat} from './files/stat-line.ts'

/** Folders to read from; tests point them at recorded trees. */
export interface Roots {
  /** Mount point of procfs, `/proc`. */
  readonly proc: string
  /** Mount point of sysfs, `/sys`. */
  readonly sys: string
  /** Folders with libvirt's pid files, `/run/libvirt/qemu` first. */
  readonly pidFiles: readonly string[]
}

/** A reader of one kernel source. It keeps its fds open between reads. */
export interface Collector<T> {
  /**
   * Reads the source synchronously; objects that have vanished are left out. A value, or an entry of one, that is the
   * same object as in the read before is not sent from the worker again.
   * @param activity absent if this collector did not read in the tick before: it then reads everything
   * @returns `Off` if the kernel does not have the source
   * @throws {Error} with the path, for every other fault
   */
  read(found: Found, activity?: Activity): T | Off
  /** Ends whatever the collector does between ticks. It is called when nobody needs the collector in this tick. */
  rest?(): void
  /** Closes all fds that it kept. */
  close(): void
}

/**
 * Knowledge about threads in this tick, so that collectors can skip reads whose result has not changed: schedstat is
 * read first, then the threads' states. A thread is given by the pid of its QEMU process and its index in
 * `QemuProcess.threads`.
 */
export interface Activity {
  /**
   * Returns true if the thread has neither run nor waited for a pCPU since the tick before and does not want one now.
   * Everything that changes only while a thread runs or waits is then as it was.
   */
  rested(pid: number, thread: number): boolean
  /** Returns the parsed stat file of a thread that discovery has read already: the main thread of a process. */
  stat(tid: Tid): ThreadStat | undefined
  /** Returns the thread's total run delay; `undefined` if it is unknown or the thread may be waiting now. */
  runDelayNs(pid: number, thread: number): Ns | undefined
}

/** Creates a collector, once per sampler. Its only state is open fds and the values of the read before. */
export type OpenCollector<T> = (roots: Roots, now: Clock) => Collector<T>

/** A collector's answer that the kernel does not have the source. */
export class Off {
  /** Reason for people. */
  readonly why: string
  constructor(why: string) {
    this.why = why
  }
}

/** Returns CLOCK_MONOTONIC in ms. */
export type Clock = () => Ms
