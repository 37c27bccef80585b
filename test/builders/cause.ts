import type {Cause, Suspect} from '../../src/model/cause/cause.ts'
import type {Given, Plain} from './plain.ts'

const LEAST: Plain<Cause> = {kind: 'neighbour', confidence: 'exact', suspects: []}

/** Builds a cause: a neighbour that is known for certain but that nobody could name. */
export const aCause = (given: Given<Cause> = {}): Cause => ({...LEAST, ...given}) as Cause

/** Builds a suspect that is a domain, `ci`, and had all of the time. */
export const aSuspect = (given: Given<Suspect> = {}): Suspect =>
  ({domain: 'ci', sharePct: 100, ...given}) as Suspect
