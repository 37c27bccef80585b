import {type StepOutcome, succeeded} from '../../../src/actions/outcome.ts'
import type {Check, Plan} from '../../../src/actions/plan.ts'
import type {ApplyState} from '../../../src/store/overlays/apply-state.ts'
import type {StyledLine, StyledText} from '../../paint/styled-line.ts'
import {wrapLine} from '../../paint/wrap-line.ts'
import type {BodyLine} from '../dialog-content.ts'
import {afterLines} from './after-lines.ts'
import type {ApplySpace} from './apply-space.ts'
import {stepLines} from './step-lines.ts'

/**
 * Lists the body of the apply dialog: first what decides, which is the promise and what speaks against it, or the
 * outcome; then the steps.
 */
export function applyLines(applying: ApplyState, space: ApplySpace): readonly BodyLine[] {
  const {plan, phase} = applying
  const {change} = space
  const wrapped = (lines: readonly StyledLine[]): readonly StyledLine[] =>
    lines.flatMap(line => wrapLine(line, space.width - 1))
  if (plan.refusal !== undefined) return wrapped([[{text: ' cannot: ', tone: 'critical'}, plan.refusal]])
  const against = plan.checks
    .filter(({severity}) => severity !== 'ok')
    .toSorted((one, other) => Number(other.severity === 'danger') - Number(one.severity === 'danger'))
  const speaksFor = plan.checks.filter(({severity}) => severity === 'ok')
  const first =
    phase === 'done'
      ? [
          [' ', endText(applying)],
          ...afterLines(change),
          ...(change?.effect === undefined ? promiseLines(plan) : []),
        ]
      : [...promiseLines(plan), ...against.map(checkLine)]
  return [
    ...wrapped(first),
    ...(first.length > 0 ? [[]] : []),
    ...orderOf(applying).flatMap(index => stepLines(index, applying, space)),
    ...(speaksFor.length > 0 && phase !== 'done' ? [[], ...wrapped(speaksFor.map(checkLine))] : []),
  ]
}

/** Returns the indices of the steps in the order in which they are listed: once it has ended, failed ones come first. */
function orderOf({plan, outcome}: ApplyState): readonly number[] {
  const hasFailed = (index: number): boolean => {
    const ended = outcome?.steps[index]
    return ended !== undefined && !succeeded(ended)
  }
  return [...plan.steps.keys()].sort((one, other) => Number(hasFailed(other)) - Number(hasFailed(one)))
}

const CHECK_MARKS: Readonly<Record<Check['severity'], StyledText>> = {
  ok: {text: ' ok  ', tone: 'good'},
  warn: {text: ' !   ', tone: 'warn'},
  danger: {text: ' !!  ', tone: 'critical'},
}

const checkLine = ({severity, text}: Check): StyledLine => [CHECK_MARKS[severity], text]

/** Lists the promise of the proposal that the plan was made from, and its price. */
const promiseLines = ({expected, cost}: Plan): readonly StyledLine[] => [
  ...(expected === undefined ? [] : [[{text: ' expected: ', tone: 'dim'} as const, expected]]),
  ...(cost === undefined ? [] : [[{text: ' cost: ', tone: 'dim'} as const, cost]]),
]

const countGood = (outcomes: readonly StepOutcome[]): number =>
  outcomes.filter(({status}) => status === 'done' || status === 'already').length

function endText({plan, outcome}: ApplyState): StyledText {
  if (outcome?.refused !== undefined) return {text: `nothing was done: ${outcome.refused}`, tone: 'critical'}
  const good = countGood(outcome?.steps ?? [])
  if (good === plan.steps.length) return {text: 'done', tone: 'good'}
  return {text: `${good} of ${plan.steps.length} done; undo takes back what was done`, tone: 'critical'}
}
