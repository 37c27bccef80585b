import type {Plan} from '../../../src/actions/plan.ts'
import {virshLine} from '../../../src/actions/virsh-line.ts'
import type {Spans} from '../../paint/spans.ts'
import {wrapSpans} from '../../paint/wrap-spans.ts'

/** Below a form: what is wrong with what was typed, then what would be done and what speaks against it. */
export function formFoot(error: string | undefined, plan: Plan | undefined, width: number): readonly Spans[] {
  const wrong: readonly Spans[] = error === undefined ? [] : [[{text: ` ${error}`, tone: 'critical'}]]
  return [...wrong, ...planLines(plan)].flatMap(line => wrapSpans(line, width - 1))
}

function planLines(plan: Plan | undefined): readonly Spans[] {
  if (plan === undefined) return []
  if (plan.refusal !== undefined) return [[{text: ' cannot: ', tone: 'critical'}, plan.refusal]]
  return [
    ...plan.steps.map((step): Spans => [{text: ` ${virshLine(step)}`, tone: 'strong'}]),
    ...plan.checks.map(checkLine),
  ]
}

const checkLine = ({severity, text}: Plan['checks'][number]): Spans =>
  severity === 'danger'
    ? [{text: ' !! ', tone: 'critical'}, text]
    : [{text: severity === 'warn' ? ' !  ' : ' ok ', tone: severity === 'warn' ? 'warn' : 'good'}, text]
