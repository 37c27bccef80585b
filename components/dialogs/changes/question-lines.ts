import {safeText} from '../../../src/base/safe-text.ts'
import {underWayText} from '../../../src/store/carrying-out.ts'
import {nameToType} from '../../../src/store/overlays/apply-overlay.ts'
import type {ApplyState} from '../../../src/store/overlays/apply-state.ts'
import type {StyledLine, StyledText} from '../../paint/styled-line.ts'
import type {Theme, Tone} from '../../paint/theme.ts'
import {wrapLine} from '../../paint/wrap-line.ts'
import type {ApplySpace} from './apply-space.ts'

/** Width below which the question is asked in fewer words. */
const NARROW = 60

/**
 * Lists what stays in sight below a plan: before it is carried out whether it goes back by itself, the name that it
 * asks for, and the buttons; while it is carried out how far it is.
 */
export function questionLines(
  theme: Theme,
  applying: ApplyState,
  {revertAfterMs, underWay, progress, width, bindings}: ApplySpace,
): readonly StyledLine[] {
  const {plan, phase, revert, asksName, typed} = applying
  if (phase === 'running') {
    const step = progress === undefined ? '' : `: step ${progress.step + 1} of ${plan.steps.length}`
    return [[{text: ` being made${step}`, tone: 'warn'}]]
  }
  if (plan.refusal !== undefined || phase !== 'confirm') return []
  // A character would be typed.
  const types = plan.level === 3 && applying.focus === 'apply'
  const lines: StyledLine[] = [
    [
      {text: revert ? ' [x] ' : ' [ ] ', tone: 'key', ...(types ? {} : {press: 'k'})},
      `goes back ${width < NARROW ? '' : 'by itself '}after ${revertAfterMs / 1000} s unless kept`,
    ],
  ]
  if (asksName)
    lines.push([
      plan.level === 3 ? {text: ' !!  dangerous', tone: 'critical'} : {text: ' !   by name', tone: 'warn'},
      `: choose Apply and type the name ${safeText(nameToType(plan))}: ${typed}_`,
    ])
  if (underWay !== undefined)
    lines.push([' ', {text: safeText(underWayText(underWay, bindings)), tone: 'warn'}])
  return [...lines.flatMap(line => wrapLine(line, width - 1)), buttons(theme, applying)]
}

/** Returns the buttons. A click on one presses it, as the keys do; a name has to be typed before Apply is. */
function buttons(theme: Theme, {focus, asksName}: ApplyState): StyledLine {
  const apply = focus === 'apply' ? ['enter'] : asksName ? ['tab'] : ['tab', 'enter']
  const button = (label: string, focused: boolean, press: string | readonly string[]): StyledText => {
    const on: Tone = focused ? 'cursor' : 'normal'
    // Without colours the brackets show the focus.
    return {text: focused && theme.marked ? `>[ ${label} ]<` : ` [ ${label} ] `, tone: on, on, press}
  }
  return [
    ' ',
    button('Cancel', focus === 'cancel', 'escape'),
    '  ',
    button('Apply', focus === 'apply', apply),
  ]
}
