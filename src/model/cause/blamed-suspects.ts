import type {Domain} from '../domain.ts'
import {NO_FINDINGS, type Suspect} from './cause.ts'

/** Returns those who had a domain's pCPUs while it waited, whatever else it suffers from more. */
export function blamedSuspects({
  cause,
  findings = NO_FINDINGS,
}: Pick<Domain, 'cause' | 'findings'>): readonly Suspect[] {
  for (const {suspects} of findings) if (suspects.length > 0) return suspects
  return cause?.suspects ?? []
}
