import {safeText} from '../../src/base/safe-text.ts'
import {asUntrusted} from '../../src/base/untrusted.ts'
import type {State} from '../../src/store/state.ts'

/**
 * Says what becomes of a change that is being made while the screen is left, with its number in the journal where that
 * is known; `undefined` when nothing is.
 */
export function leftUnderWay({carryingOut, changes}: State, pid: number): string | undefined {
  if (carryingOut === undefined) return undefined
  const {title} = carryingOut.plan
  const change = changes.findLast(
    one =>
      one.status === 'running' &&
      one.seen?.atWork === true &&
      one.who.pid === pid &&
      one.title === asUntrusted(title),
  )
  const name = change === undefined ? title : `#${change.number} ${title}`
  return `${safeText(name)} was still being made: \`pintop log\` tells how far it came, \`pintop undo\` takes it back`
}
