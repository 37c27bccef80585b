import {sum} from './derive/rate.ts'

/**
 * Sums rates over a domain's parts (disks, interfaces). Returns `undefined` until each rate is known for some part.
 * Without any part nothing is moved: a true zero, as long as the list itself is `fresh`.
 */
export function totalsOf<Rate extends string>(
  rates: readonly Rate[],
  parts: readonly Partial<Record<Rate, number>>[],
  fresh: boolean,
): Readonly<Record<Rate, number>> | undefined {
  const none = fresh && parts.length === 0 ? 0 : undefined
  const totals: Partial<Record<Rate, number>> = {}
  for (const rate of rates) {
    let total: number | undefined
    for (const part of parts) total = sum(total, part[rate])
    total ??= none
    if (total === undefined) return undefined
    totals[rate] = total
  }
  return totals as Record<Rate, number>
}
