import type {Level, Plan} from './plan.ts'

/**
 * Caution says how much is asked before a change is made, and which changes go back by themselves. A user can only ask
 * for more than usual.
 */
export interface Caution {
  /** Least level at which the domain's name has to be typed. */
  readonly nameFrom: Level
  /** Least level at which a change goes back by itself unless it is kept. */
  readonly revertFrom: Level
}

/** The levels from which caution may begin, by the words that config files have for them. */
export const CAUTIONS = {
  dangerous: 3,
  wide: 2,
  all: 1,
} as const satisfies Readonly<Record<string, Level>>

export const USUAL_CAUTION: Caution = {nameFrom: CAUTIONS.dangerous, revertFrom: CAUTIONS.wide}

/** Returns true if a plan is confirmed by the domain's name; what takes a change back only where it is dangerous. */
export const asksName = ({level, undoes}: Plan, {nameFrom}: Caution): boolean =>
  level === CAUTIONS.dangerous || (undoes === undefined && level >= nameFrom)

/** Returns true if a change is to go back by itself; never what takes a change back. */
export const goesBack = ({level, undoes}: Plan, {revertFrom}: Caution): boolean =>
  undoes === undefined && level >= revertFrom
