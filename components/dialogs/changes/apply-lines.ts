import type {StepOutcome} from '../../../src/actions/outcome.ts'
import {outcomeText} from '../../../src/actions/outcome-text.ts'
import type {Check, Plan} from '../../../src/actions/plan.ts'
import type {Step, StepValue} from '../../../src/actions/step.ts'
import {targetText, valueText} from '../../../src/actions/step-text.ts'
import {virshLine} from '../../../src/actions/virsh-line.ts'
import {safeText} from '../../../src/base/safe-text.ts'
import type {Ms} from '../../../src/base/units.ts'
import {type CarryingOut, underWayText} from '../../../src/store/carrying-out.ts'
import {nameToType} from '../../../src/store/overlays/apply-overlay.ts'
import type {ApplyState} from '../../../src/store/overlays/apply-state.ts'
import type {StyledLine, StyledText} from '../../paint/styled-line.ts'
import type {Theme, Tone} from '../../paint/theme.ts'
import {wrapLine} from '../../paint/wrap-line.ts'

interface ApplySpace {
  /** URI of the hypervisor. */
  readonly uri: string
  readonly width: number
  readonly height: number
  readonly revertAfterMs: Ms
  /** Lines that follow the outcome. */
  readonly after: readonly StyledLine[]
  /** Progress of the plan's own change. */
  readonly progress?: CarryingOut['progress']
  /** Change that is being made, which need not be the plan's own. */
  readonly underWay?: CarryingOut
}

/**
 * Lists the body of the apply dialog, at most `height` lines: the steps scroll, everything that the decision depends
 * on stays visible.
 */
export function applyLines(theme: Theme, applying: ApplyState, space: ApplySpace): readonly StyledLine[] {
  const {width, height, after} = space
  const {plan, top} = applying
  const foot = [
    ...checkLines(plan.checks),
    ...(plan.checks.length > 0 ? [[]] : []),
    ...closing(theme, applying, space),
    ...promiseLines(plan),
    ...after,
  ].flatMap(line => wrapLine(line, width - 1))
  if (plan.refusal !== undefined) {
    return [[], ...wrapLine([{text: ' cannot: ', tone: 'critical'}, plan.refusal], width - 1), [], ...foot]
  }
  const room = Math.max(2, height - foot.length - 2)
  const steps = plan.steps.flatMap((step, index) => stepLines(step, index, applying, space))
  const first = Math.max(0, Math.min(top, steps.length - room))
  return [[], ...steps.slice(first, first + room), [], ...foot]
}

/**
 * Lists the lines of one step: before and after stand on one line if there is room for the virsh line as well, else
 * on two.
 */
function stepLines(
  step: Step,
  index: number,
  applying: ApplyState,
  {width, uri, progress}: ApplySpace,
): readonly StyledLine[] {
  const value = (raw: StepValue): string => valueText(step, raw)
  const running = applying.phase === 'running' && progress?.step === index
  const mark = markOf(applying, index, running)
  const change: StyledLine = [
    mark,
    {text: `${safeText(step.name)} `, tone: 'name'},
    `${targetText(step)} `,
    value(step.from),
    {text: ' -> ', tone: 'dim'},
    {text: value(step.to), tone: 'strong'},
  ]
  const outcome = outcomeText(applying.outcome?.steps[index], value)
  const virsh: StyledLine = ['     ', {text: virshLine(step, uri), tone: 'dim'}]
  const note = running ? progress.text : outcome
  return [
    change,
    ...wrapLine(virsh, width - 1),
    ...(note === undefined ? [] : wrapLine([{text: '     ', tone: 'dim'}, note], width - 1)),
  ]
}

function markOf({phase, outcome}: ApplyState, index: number, running: boolean): StyledText {
  const ended = outcome?.steps[index]
  if (ended !== undefined) return MARKS[ended.status]
  if (running) return {text: '  >  ', tone: 'key'}
  if (phase === 'done') return {text: '  -  ', tone: 'dim'}
  return {text: `${String(index + 1).padStart(3)}  `, tone: 'dim'}
}

const MARKS: Readonly<Record<StepOutcome['status'], StyledText>> = {
  done: {text: ' ok  ', tone: 'good'},
  already: {text: '  =  ', tone: 'good'},
  gone: {text: '  =  ', tone: 'good'},
  partly: {text: ' ~~  ', tone: 'warn'},
  conflict: {text: ' !!  ', tone: 'critical'},
  failed: {text: ' !!  ', tone: 'critical'},
  unknown: {text: ' ??  ', tone: 'critical'},
}

const CHECK_MARKS: Readonly<Record<Check['severity'], StyledText>> = {
  ok: {text: ' ok  ', tone: 'good'},
  warn: {text: ' !   ', tone: 'warn'},
  danger: {text: ' !!  ', tone: 'critical'},
}

const checkLines = (checks: readonly Check[]): readonly StyledLine[] =>
  checks.map(({severity, text}) => [CHECK_MARKS[severity], text])

/** Lists the last lines: the question, or the outcome. */
function closing(
  theme: Theme,
  applying: ApplyState,
  {revertAfterMs, underWay}: ApplySpace,
): readonly StyledLine[] {
  const {plan, phase, revert} = applying
  if (plan.refusal !== undefined) return []
  if (phase === 'running') return [[' being made']]
  if (phase === 'done') return [[' ', endText(applying)]]
  const back: StyledLine = [
    {text: revert ? ' [x] ' : ' [ ] ', tone: 'key'},
    `goes back by itself after ${revertAfterMs / 1000} s unless kept`,
  ]
  const name: readonly StyledLine[] =
    plan.level === 3
      ? [
          [
            {text: ' dangerous: ', tone: 'critical'},
            `choose Apply and type the name ${safeText(nameToType(plan))}: ${applying.typed}_`,
          ],
        ]
      : []
  const busy: readonly StyledLine[] =
    underWay === undefined ? [] : [[{text: ` ${safeText(underWayText(underWay))}`, tone: 'warn'}]]
  return [back, ...name, ...busy, buttons(theme, applying)]
}

/** Lists the promise of the proposal that the plan was made from, and its price. */
const promiseLines = ({expected, cost}: Plan): readonly StyledLine[] => [
  ...(expected === undefined ? [] : [[{text: ` expected: ${expected}`, tone: 'dim'} as const]]),
  ...(cost === undefined ? [] : [[{text: ` cost: ${cost}`, tone: 'dim'} as const]]),
]

function buttons(theme: Theme, {focus}: ApplyState): StyledLine {
  const button = (label: string, focused: boolean): StyledText => {
    const on: Tone = focused ? 'cursor' : 'normal'
    // Without colours the brackets show the focus.
    return {text: focused && theme.marked ? `>[ ${label} ]<` : ` [ ${label} ] `, tone: on, on}
  }
  return [' ', button('Cancel', focus === 'cancel'), '  ', button('Apply', focus === 'apply')]
}

function endText({plan, outcome}: ApplyState): StyledText {
  if (outcome?.refused !== undefined) return {text: `nothing was done: ${outcome.refused}`, tone: 'critical'}
  const good = outcome?.steps.filter(({status}) => status === 'done' || status === 'already').length ?? 0
  if (good === plan.steps.length) return {text: 'done', tone: 'good'}
  return {text: `${good} of ${plan.steps.length} done; undo takes back what was done`, tone: 'critical'}
}
