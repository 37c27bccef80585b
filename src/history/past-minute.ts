import type {Ms} from '../base/units.ts'
import {type SeriesMap, stepsOf} from './series.ts'

const MINUTE_MS: Ms = 60_000

/**
 * Returns the last minute of a figure in `cells` steps at most, oldest first. Where the ticks are longer than a step,
 * there are fewer.
 * @param tickMs time between two ticks
 */
export function pastMinute(
  series: SeriesMap,
  owner: string,
  figure: 'wait',
  tickMs: Ms,
  cells: number,
): readonly (number | undefined)[] {
  const ticks = Math.max(1, Math.round(MINUTE_MS / cells / tickMs))
  return stepsOf(series, owner, figure, ticks, Math.min(cells, Math.ceil(MINUTE_MS / (ticks * tickMs))))
}
