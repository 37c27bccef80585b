import type {Plan} from '../../../src/actions/plan.ts'
import {virshLine} from '../../../src/actions/virsh-line.ts'
import type {StyledLine} from '../../paint/styled-line.ts'
import {wrapLine} from '../../paint/wrap-line.ts'

/**
 * Lists the lines below a form: what is wrong with the typed value, then what would be done and the checks of the
 * plan.
 */
export function formFoot(
  error: string | undefined,
  plan: Plan | undefined,
  uri: string,
  width: number,
): readonly StyledLine[] {
  const wrong: readonly StyledLine[] = error === undefined ? [] : [[{text: ` ${error}`, tone: 'critical'}]]
  return [...wrong, ...planLines(plan, uri)].flatMap(line => wrapLine(line, width - 1))
}

function planLines(plan: Plan | undefined, uri: string): readonly StyledLine[] {
  if (plan === undefined) return []
  if (plan.refusal !== undefined) return [[{text: ' cannot: ', tone: 'critical'}, plan.refusal]]
  return [
    ...plan.steps.map((step): StyledLine => [{text: ` ${virshLine(step, uri)}`, tone: 'strong'}]),
    ...plan.checks.map(checkLine),
  ]
}

const checkLine = ({severity, text}: Plan['checks'][number]): StyledLine =>
  severity === 'danger'
    ? [{text: ' !! ', tone: 'critical'}, text]
    : [{text: severity === 'warn' ? ' !  ' : ' ok ', tone: severity === 'warn' ? 'warn' : 'good'}, text]
