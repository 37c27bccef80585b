import type {Tid} from '../src/base/ids.ts'
import type {Ms, Ns} from '../src/base/units.ts'
import type {Found} from './discover/found.ts'
import type {ThreadStat} from './measure/thread-stat.ts'

/** Where the kernel's trees are mounted; tests point them at recorded trees. */
export interface Roots {
  /** `/proc` */
  readonly proc: string
  /** `/sys` */
  readonly sys: string
  /** Folders with libvirt's pid files, `/run/libvirt/qemu` first. */
  readonly pidFiles: readonly string[]
}

/**
 * One kernel source. `read` is synchronous, keeps its fds open between calls, returns what it could read and
 * leaves out what has vanished; it returns `Off` when the kernel does not have the source, and throws on a fault.
 * A value, or an entry of one, that is the same object as the one before does not travel again.
 */
export interface Collector<T> {
  /** @param activity absent where a collector's last value is not of the tick before: all is read then. */
  read(found: Found, activity?: Activity): T | Off
  /** It was not needed in this tick: whatever it does between ticks ends. */
  rest?(): void
  /** Closes every fd it kept. */
  close(): void
}

/**
 * What this tick has told of threads so far, each by the pid of its QEMU and its place among the threads of that:
 * schedstat is read first, and a state next. What stays need not be read.
 */
export interface Activity {
  /**
   * It has neither run nor waited for a pCPU since the tick before, and does not want one now: what only a thread that
   * runs or waits can change is as it was.
   */
  rested(pid: number, thread: number): boolean
  /** The thread's stat file, where discovery has read it: of a process's main thread. */
  stat(tid: Tid): ThreadStat | undefined
  /** All its run delay so far; `undefined` where that is not known, or it may be waiting now. */
  runDelayNs(pid: number, thread: number): Ns | undefined
}

/** A collector is made once per sampler; all its state is fds. */
export type OpenCollector<T> = (roots: Roots, now: Clock) => Collector<T>

/** "This kernel does not have it", with the reason for people. */
export class Off {
  readonly why: string
  constructor(why: string) {
    this.why = why
  }
}

/** CLOCK_MONOTONIC in ms. */
export type Clock = () => Ms
