import type {Thresholds} from '../../model/cause/thresholds.ts'
import type {ReasonedFigure} from '../../model/domain.ts'
import {type RatedFigure, severityOf} from '../severity.ts'
import type {Need, PastFigure, Severity} from '../table.ts'

/**
 * A column is one record. Header, cell, sorting, filtering, help, export and what is sampled derive from it. `value`
 * returns raw numbers or text, so that sorting never parses a string back.
 */
export interface Column<Row> {
  readonly id: string
  /** Other words for it in filters, `-o` and the sort picker's search. */
  readonly aliases: readonly string[]
  readonly title: string
  /** Cells without the gap between columns. */
  readonly width: number
  /** Number of cells more that the column may get of the room left over. */
  readonly grow: number
  readonly align: 'left' | 'right'
  /** Least width of a screen that shows the column by default; `undefined` if it is shown only when chosen. */
  readonly from?: number
  /** Id of the same figure in requests instead of bytes, or the other way round; `B` swaps them. */
  readonly counterpart?: string
  readonly needs: readonly Need[]
  /** One sentence with unit and source, shown by help. */
  readonly help: string
  /** True if its text is a name: one that is too long is cut so that rows can be told apart. */
  readonly isName?: boolean
  /** True if its text is a set of pCPUs or nodes, `4-7`; a filter then asks what the set contains. */
  readonly set?: boolean
  /**
   * Figure whose last minute is drawn in place of the value. Only the program's screen remembers it: printed tables do
   * without the column.
   */
  readonly past?: PastFigure
  /** True if sorting by this column starts with the largest value. */
  readonly descending: boolean
  value(row: Row): number | string | undefined
  format(value: number | string, row: Row): string
  /** Returns false for a row that the column is not about: its cell is blank, and nothing is missing. */
  applies?(row: Row): boolean
  /** Returns how bad the value is. @param thresholds those of the model: colours move with them */
  severity(value: number | string, row: Row, thresholds: Thresholds): Severity
  /** Returns the reason why `value` is absent for this row, as a sentence. */
  absent(row: Row): string | undefined
}

/** The fields of a column that are written down; the rest follows from the kind of value. */
interface Draft<Row, Value extends number | string> {
  readonly id: string
  readonly aliases?: readonly string[]
  readonly title: string
  readonly width: number
  readonly grow?: number
  readonly from?: number
  readonly counterpart?: string
  readonly set?: boolean
  readonly isName?: boolean
  readonly past?: PastFigure
  readonly needs?: readonly Need[]
  /** Figure that it shows, if it may be missing though its sources were read. */
  readonly figure?: ReasonedFigure
  readonly help: string
  value(row: Row): Value | undefined
  applies?(row: Row): boolean
  format?(value: Value, row: Row): string
  severity?(value: Value, row: Row, thresholds: Thresholds): Severity
}

/**
 * Returns functions that make columns for one kind of row.
 * @param reason finds the reason of an absence by the column's figure and its needs, in this order
 */
export const columnsOf = <Row>(
  reason: (row: Row, explained: readonly (ReasonedFigure | Need)[]) => string | undefined,
) => {
  const complete = <Value extends number | string>(
    draft: Draft<Row, Value>,
    numeric: boolean,
  ): Column<Row> => {
    const format = draft.format as ((value: number | string, row: Row) => string) | undefined
    const severity = draft.severity as Column<Row>['severity'] | undefined
    const {figure, needs = []} = draft
    const explained = figure === undefined ? needs : [figure, ...needs]
    return {
      id: draft.id,
      aliases: draft.aliases ?? [],
      title: draft.title,
      width: draft.width,
      grow: draft.grow ?? 0,
      align: numeric ? 'right' : 'left',
      ...(draft.from !== undefined && {from: draft.from}),
      ...(draft.counterpart !== undefined && {counterpart: draft.counterpart}),
      ...(draft.set !== undefined && {set: draft.set}),
      ...(draft.isName !== undefined && {isName: draft.isName}),
      ...(draft.past !== undefined && {past: draft.past}),
      needs,
      help: draft.help,
      descending: numeric,
      value: draft.value,
      ...(draft.applies !== undefined && {applies: draft.applies}),
      format: format ?? String,
      severity: severity ?? (() => 'normal'),
      absent: row => reason(row, explained),
    }
  }
  return {
    numeric: (draft: Draft<Row, number>) => complete(draft, true),
    text: (draft: Draft<Row, string>) => complete(draft, false),
  }
}

/** Returns a function that rates a figure by its steps; zero is dim, so that the eye goes to what is there. */
export const rated =
  (figure: RatedFigure) =>
  (value: number, _row: unknown, thresholds: Thresholds): Severity =>
    value === 0 ? 'dim' : severityOf(figure, value, thresholds)

export const quietZero = (value: number): Severity => (value === 0 ? 'dim' : 'normal')
