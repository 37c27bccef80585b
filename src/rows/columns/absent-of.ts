import type {Domain} from '../../model/domain.ts'
import type {Need} from '../table.ts'

/** Why a figure of the domain, or of one of its threads, is absent: the first of its sources that has a reason. */
export function absentOf({domain}: {readonly domain: Domain}, needs: readonly Need[]): string | undefined {
  for (const need of needs) {
    const why = domain.absent[need as keyof Domain['absent']]
    if (why !== undefined) return why
  }
  return undefined
}
