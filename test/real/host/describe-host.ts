import {describe} from 'vitest'
import {type Need, SKIPPED, skipReason, WHOLE_HOST} from './skip-reason.ts'

/** Describes what a machine with all of this shows; elsewhere it is skipped, and its name says why. */
export function describeWith(needs: readonly Need[], name: string, body: () => void): void {
  const reason = skipReason(needs)
  if (reason === undefined) describe(name, body)
  else describe.skip(`${name}${SKIPPED}${reason}`, body)
}

/** Describes what is seen on a test host with real guests. */
export const describeHost = (name: string, body: () => void): void => describeWith(WHOLE_HOST, name, body)
