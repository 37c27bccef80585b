import type {Domain, ReasonedFigure} from '../../model/domain.ts'
import type {Need} from '../table.ts'

/**
 * Returns the reason why a figure of the domain, or of one of its threads, is absent.
 * @param explained the figure, if reasons may be given by figure, then its sources: the first that has a reason
 * counts
 */
export function absentOf(
  {domain}: {readonly domain: Domain},
  explained: readonly (ReasonedFigure | Need)[],
): string | undefined {
  for (const key of explained) {
    const why = domain.absent[key as keyof Domain['absent']]
    if (why !== undefined) return why
  }
  return undefined
}
