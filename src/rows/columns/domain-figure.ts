import type {Domain} from '../../model/domain.ts'
import {type FigureId, figureOf, type ThreadFigure} from '../../model/thread-figures.ts'
import type {DomainRow} from '../row.ts'
import {formatCount, formatPct} from '../text/format.ts'

const FORMATS = {percent: formatPct, perSecond: formatCount} as const satisfies Readonly<
  Record<ThreadFigure['unit'], (value: number) => string>
>

/** Returns the part of a column that follows from its figure: the thread's on a thread's row, the domain's on its own. */
export function figure(id: FigureId) {
  const {needs, unit} = figureOf(id)
  return {figure: id, needs, value: (row: DomainRow) => (row.thread ?? row.domain)[id], format: FORMATS[unit]}
}

/** A figure only the domain has. */
export const whole =
  <Value>(value: (domain: Domain) => Value | undefined) =>
  (row: DomainRow) =>
    row.thread === undefined ? value(row.domain) : undefined

/** Of two figures; a sum with an absent part is absent. */
export const sum = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a + b
