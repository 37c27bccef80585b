/** What leads from one record to another. */
export interface RecordDifference {
  readonly changed?: Readonly<Record<string, unknown>>
  readonly gone?: readonly string[]
}

/**
 * By identity of the entries: most threads of a host rest, and theirs need not travel.
 * @returns empty for the same record; `undefined` where the whole is no longer than the difference.
 */
export function differenceOf(before: unknown, after: unknown): RecordDifference | undefined {
  if (before === after) return {}
  if (!isRecord(before) || !isRecord(after)) return undefined
  const changed: Record<string, unknown> = {}
  let changes = 0
  let entries = 0
  for (const key in after) {
    entries++
    if (before[key] === after[key]) continue
    changed[key] = after[key]
    changes++
  }
  if (changes * 2 > entries) return undefined
  const gone = Object.keys(before).filter(key => !(key in after))
  return {changed, ...(gone.length > 0 && {gone})}
}

/** The record that the difference leads to: the same one where there is none. */
export function withDifference(before: unknown, {changed, gone = []}: RecordDifference): unknown {
  if (changed === undefined && gone.length === 0) return before
  const earlier = before as Readonly<Record<string, unknown>>
  const after: Record<string, unknown> = {}
  // Spreading records of thousands of entries takes twice as long.
  for (const key in earlier) after[key] = earlier[key]
  for (const key in changed) after[key] = changed[key]
  for (const key of gone) delete after[key]
  return after
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
