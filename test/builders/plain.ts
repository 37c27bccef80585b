import type {Untrusted} from '../../src/base/untrusted.ts'

/**
 * Maps a type of the program to what a test writes for it: branded ids and texts are plain numbers and strings, at
 * every depth. Closed unions of literals stay closed.
 */
export type Plain<T> = T extends Untrusted
  ? Untrusted | string
  : T extends string
    ? PlainText<T>
    : T extends number
      ? PlainNumber<T>
      : T extends ReadonlyMap<unknown, unknown> | ((...args: never[]) => unknown)
        ? T
        : {[Key in keyof T]: Plain<T[Key]>}

/** A record of literals has to have their keys; that of `string`, branded or not, has an index signature only. */
type PlainText<T extends string> = Record<never, never> extends Record<T, 1> ? string : T
type PlainNumber<T extends number> = Record<never, never> extends Record<T, 1> ? number : T

/** The fields that a test cares about; a builder's defaults stand for the others. */
export type Given<T> = Partial<Plain<T>>
