import type {Tid} from '../src/base/ids.ts'
import type {Ms} from '../src/base/units.ts'
import type {Found} from './discover/found.ts'

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
  /** @param rested absent where a collector's last value is not of the tick before: all is read then. */
  read(found: Found, rested?: Rested): T | Off
  /** It was not needed in this tick: whatever it does between ticks ends. */
  rest?(): void
  /** Closes every fd it kept. */
  close(): void
}

/**
 * Whether a thread has neither run nor waited for a pCPU since the tick before, by its schedstat and, as far as this
 * tick has read it, its state. What only a thread that runs or waits can change is as it was, and need not be read.
 */
export type Rested = (tid: Tid) => boolean

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
