import type {StepOutcome} from '../../../src/actions/outcome.ts'
import {outcomeText} from '../../../src/actions/outcome-text.ts'
import type {StepValue} from '../../../src/actions/step.ts'
import {targetText, valueText} from '../../../src/actions/step-text.ts'
import {virshLine} from '../../../src/actions/virsh-line.ts'
import {safeText} from '../../../src/base/safe-text.ts'
import type {ApplyState} from '../../../src/store/overlays/apply-state.ts'
import type {StyledLine, StyledText} from '../../paint/styled-line.ts'
import {wrapLine} from '../../paint/wrap-line.ts'
import {type BodyLine, markCursor} from '../dialog-content.ts'
import type {ApplySpace} from './apply-space.ts'

/** Lists the lines of a step of a plan: its values before and after, its virsh line, its progress or its outcome. */
export function stepLines(
  index: number,
  applying: ApplyState,
  {width, uri, progress}: Pick<ApplySpace, 'width' | 'uri' | 'progress'>,
): readonly BodyLine[] {
  const step = applying.plan.steps[index]
  if (step === undefined) return []
  const value = (raw: StepValue): string => valueText(step, raw)
  const running = applying.phase === 'running' && progress?.step === index
  const change: StyledLine = [
    markOf(applying, index, running),
    {text: `${safeText(step.name)} `, tone: 'name'},
    `${targetText(step)} `,
    value(step.from),
    {text: ' -> ', tone: 'dim'},
    {text: value(step.to), tone: 'strong'},
  ]
  const note = running ? progress.text : outcomeText(applying.outcome?.steps[index], value)
  const lines: readonly StyledLine[] = [
    change,
    [INDENT, {text: virshLine(step, uri), tone: 'dim'}],
    ...(note === undefined ? [] : [[INDENT, note]]),
  ]
  return lines.flatMap(line => wrapLine(line, width - 1)).map(line => markCursor(line, running))
}

const INDENT = '     '

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
