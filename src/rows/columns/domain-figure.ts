import type {Domain} from '../../model/domain.ts'
import type {Thread} from '../../model/thread.ts'
import type {DomainRow} from '../row.ts'

/** The figure of the thread on a thread's row, of the domain on its own. */
export const either =
  <Key extends keyof Thread & keyof Domain>(key: Key) =>
  (row: DomainRow) =>
    (row.thread ?? row.domain)[key] as number | undefined

/** A figure only the domain has. */
export const whole =
  <Value>(value: (domain: Domain) => Value | undefined) =>
  (row: DomainRow) =>
    row.thread === undefined ? value(row.domain) : undefined

/** Of two figures; a sum with an absent part is absent. */
export const sum = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a + b
