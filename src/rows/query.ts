import type {Cpuset} from '../base/cpuset.ts'
import {choiceOf, nearNames} from '../base/near-names.ts'
import type {Column} from './columns/column.ts'
import {cpusetOf} from './columns/cpuset-of.ts'
import {parseSize} from './text/parse-size.ts'

/** A filter ready for use; it returns true if a row passes. */
export type Query<Row> = (row: Row) => boolean

/**
 * Error of a filter that cannot be understood; the message says what is wrong and, if possible, what would be
 * understood.
 */
export class QueryError extends Error {
  /** Index in the text where the wrong word begins. */
  readonly at: number
  constructor(message: string, at: number) {
    super(message)
    this.at = at
  }
}

type Operator = '=' | '!=' | '<' | '<=' | '>' | '>='

/** A part of a filter, as data. */
type Term =
  | {readonly kind: 'word'; readonly not: boolean; readonly word: string; readonly at: number}
  | {
      readonly kind: 'compare'
      readonly not: boolean
      readonly field: string
      readonly operator: Operator
      readonly operand: string
      readonly at: number
    }

/** Matches a `!`, the text before or without a quote, and the quoted text: `!state="shut off"`. */
const TOKEN = /(!?)([^\s"]*)(?:"([^"]*)("?))?/g
const COMPARE = /^([a-z%][a-z0-9%/-]*)(!=|<=|>=|=|<|>)(.*)$/i

/**
 * Splits `web !db cpu>50 "my guest" node=1` into terms. Words match names; all terms must hold.
 * @throws {QueryError} for an open quote or a comparison without a value
 */
export function parseQuery(text: string): readonly Term[] {
  const terms: Term[] = []
  for (const match of text.matchAll(TOKEN)) {
    const [, bang = '', bare = '', quoted, closing] = match
    const at = match.index
    const not = bang === '!'
    // This is a blank, or the `!` of a word still to be typed.
    if (bare === '' && quoted === undefined) continue
    if (closing === '') throw new QueryError('the quote is not closed', at)
    const [, field, operator, rest = ''] = COMPARE.exec(bare) ?? []
    const operand = rest + (quoted ?? '')
    if (field === undefined || operator === undefined) {
      terms.push({kind: 'word', not, word: (bare + (quoted ?? '')).toLowerCase(), at})
      continue
    }
    if (operand === '') throw new QueryError(`"${bare}" compares with nothing`, at)
    terms.push({
      kind: 'compare',
      not,
      field: field.toLowerCase(),
      operator: operator as Operator,
      operand,
      at,
    })
  }
  return terms
}

/**
 * Makes a filter for rows that have these columns. An absent value matches no comparison.
 * @param nameOf returns the lower-case text of a row in which words are looked for
 * @throws {QueryError} for a field that is no column, or a comparison that its column does not allow
 */
export function compileQuery<Row>(
  terms: readonly Term[],
  columns: readonly Column<Row>[],
  nameOf: (row: Row) => string,
): Query<Row> {
  const tests = terms.map(term => {
    const test = term.kind === 'word' ? wordTest(term.word, nameOf) : compareTest(term, columns)
    return term.not ? (row: Row) => !test(row) : test
  })
  return row => tests.every(test => test(row))
}

const wordTest =
  <Row>(word: string, nameOf: (row: Row) => string): Query<Row> =>
  row =>
    nameOf(row).includes(word)

function compareTest<Row>(
  term: Extract<Term, {kind: 'compare'}>,
  columns: readonly Column<Row>[],
): Query<Row> {
  const column = findColumn(columns, term.field)
  if (column === undefined) {
    const fields = columns.map(({id}) => id).join(' ')
    throw new QueryError(
      `there is no "${term.field}" here${offerColumn(columns, term.field)}; there are: ${fields}`,
      term.at,
    )
  }
  if (!column.descending) return textTest(term, column)
  const operand = parseSize(term.operand)
  if (operand === undefined) throw new QueryError(`"${term.operand}" is not a number`, term.at)
  return row => {
    const value = column.value(row)
    return typeof value === 'number' && holds(term.operator, value - operand)
  }
}

/** Compares text by its beginning, so that `state=shut` finds "shut off", and a set by what it contains. */
function textTest<Row>(term: Extract<Term, {kind: 'compare'}>, column: Column<Row>): Query<Row> {
  if (term.operator !== '=' && term.operator !== '!=') {
    throw new QueryError(`"${term.field}" is text: only = and != compare it`, term.at)
  }
  const operand = term.operand.toLowerCase()
  const asksSet = column.set === true && SET.test(operand)
  const ids = asksSet ? cpusetOf(operand) : undefined
  if (asksSet && ids === undefined) {
    throw new QueryError(`"${operand}" runs backwards`, term.at)
  }
  const equals = (text: string) =>
    ids === undefined ? text.toLowerCase().startsWith(operand) : containsAll(text, ids)
  const equal = term.operator === '='
  return row => {
    const value = column.value(row)
    return value !== undefined && equals(String(value)) === equal
  }
}

const SET = /^\d{1,4}(?:-\d{1,4})?$/

/** Returns true if a cell's set contains all ids; the cell may add to the set, as in `4-7+float` and `4-7!`. */
function containsAll(text: string, ids: Cpuset): boolean {
  const set = cpusetOf(/^[\d,-]*/.exec(text)?.[0] ?? '') ?? []
  return ids.every(id => set.includes(id))
}

function holds(operator: Operator, difference: number): boolean {
  switch (operator) {
    case '=':
      return difference === 0
    case '!=':
      return difference !== 0
    case '<':
      return difference < 0
    case '<=':
      return difference <= 0
    case '>':
      return difference > 0
    case '>=':
      return difference >= 0
    default:
      throw operator satisfies never
  }
}

/** Finds a column by its id, alias or title, whatever the case. */
export const findColumn = <Row>(columns: readonly Column<Row>[], word: string): Column<Row> | undefined => {
  const wanted = word.toLowerCase()
  return (
    columns.find(({id}) => id === wanted) ??
    columns.find(({aliases, title}) => aliases.includes(wanted) || title.toLowerCase() === wanted)
  )
}

/** Formats the columns of nearly that name as a question, ` (is it wait?)`; `''` if there are none. */
export function offerColumn<Row>(columns: readonly Column<Row>[], word: string): string {
  const near = nearNames(
    word,
    columns.flatMap(({id, aliases}) => [id, ...aliases]),
  )
  return near.length === 0 ? '' : ` (is it ${choiceOf(near)}?)`
}
