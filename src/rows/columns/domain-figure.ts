import type {Domain} from '../../model/domain.ts'
import {type FigureId, figureOf, type ThreadFigure} from '../../model/thread-figures.ts'
import type {DomainRow} from '../row.ts'
import {formatCount, formatPct} from '../text/format.ts'

const FORMATS = {percent: formatPct, perSecond: formatCount} as const satisfies Readonly<
  Record<ThreadFigure['unit'], (value: number) => string>
>

/**
 * Returns the part of a column that follows from its figure: a thread's row shows the thread's, a domain's row the
 * domain's.
 */
export function figure(id: FigureId) {
  const {needs, unit} = figureOf(id)
  return {figure: id, needs, value: (row: DomainRow) => (row.thread ?? row.domain)[id], format: FORMATS[unit]}
}

/** Returns a `value` that only a domain's row has; it is absent on the rows of threads. */
export const whole =
  <Value>(value: (domain: Domain) => Value | undefined) =>
  (row: DomainRow) =>
    row.thread === undefined ? value(row.domain) : undefined

/** Returns the sum of two figures; it is absent if either is. */
export const sum = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a + b
