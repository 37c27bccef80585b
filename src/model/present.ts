/** Drops keys that are `undefined`: absent means absent, also for `exactOptionalPropertyTypes`. */
export function present<T extends object>(record: {[K in keyof T]: T[K] | undefined}): T {
  const out: Partial<T> = {}
  for (const key in record) {
    const value = record[key]
    if (value !== undefined) out[key] = value as T[typeof key]
  }
  return out as T
}
