import type {Domain} from '../domain.ts'
import {type CauseKind, NO_FINDINGS} from './cause.ts'

/** Kinds of causes that keep a runnable vCPU off the pCPUs, a quota aside. */
const WAITING: ReadonlySet<CauseKind> = new Set<CauseKind>(['starving', 'neighbour', 'overcommit', 'host'])

/** Returns true if a domain was found to wait for a pCPU that somebody else has. */
export const waitsForPcpu = ({findings = NO_FINDINGS}: Pick<Domain, 'findings'>): boolean =>
  findings.some(({kind}) => WAITING.has(kind))
