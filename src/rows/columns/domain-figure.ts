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

/** Returns the part of a column that is about whole domains: a row of a thread has nothing to show there. */
export const whole = <Value>(value: (domain: Domain) => Value | undefined) => ({
  applies: isWhole,
  value: (row: DomainRow) => (isWhole(row) ? value(row.domain) : undefined),
})

export const isWhole = ({thread}: DomainRow): boolean => thread === undefined

/** Returns the sum of two figures; it is absent if either is. */
export const sum = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a + b
