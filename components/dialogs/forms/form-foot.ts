import type {Plan} from '../../../src/actions/plan.ts'
import {virshLine} from '../../../src/actions/virsh-line.ts'
import type {State} from '../../../src/store/state.ts'
import type {StyledLine} from '../../paint/styled-line.ts'
import {wrapLine} from '../../paint/wrap-line.ts'
import {checkLine} from './check-line.ts'

/** Returns the line that stands in an editor until libvirt has given the settings. */
export const readingLine = ({notice}: State): readonly StyledLine[] =>
  notice === undefined ? [[{text: ' reading from libvirt', tone: 'dim'}]] : []

/** Lists the lines below a form: what would be done, and the checks of the plan. */
export const planLines = (plan: Plan | undefined, uri: string, width: number): readonly StyledLine[] =>
  plan === undefined
    ? []
    : [
        [],
        ...plan.steps.map((step): StyledLine => [' ', {text: virshLine(step, uri), tone: 'strong'}]),
        ...plan.checks.map(checkLine),
      ].flatMap(line => wrapLine(line, width - 1))

/** Lists what stays in sight below a form: what is wrong with the typed value, or why the edits cannot be. */
export function wrongLines(
  error: string | undefined,
  plan: Plan | undefined,
  width: number,
): readonly StyledLine[] {
  const line: StyledLine | undefined =
    error !== undefined
      ? [' ', {text: error, tone: 'critical'}]
      : plan?.refusal !== undefined
        ? [{text: ' cannot: ', tone: 'critical'}, plan.refusal]
        : undefined
  return line === undefined ? [] : wrapLine(line, width - 1)
}
