/** The difference between two records leads from the one to the other. */
export interface RecordDifference {
  /** Entries that are new or have changed. */
  readonly changed?: Readonly<Record<string, unknown>>
  /** Keys of entries that are gone. */
  readonly gone?: readonly string[]
}

/**
 * Compares two records by the identity of their entries: most threads of a host rest, and theirs need not travel.
 * @returns an empty difference for the same record; `undefined` where the record itself is to be sent: it is no
 *   record, or more than half of its entries have changed
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

/** Returns the record that a difference leads to; `before` itself where nothing differs. */
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
