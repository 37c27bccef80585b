import {succeeded} from '../../../src/actions/outcome.ts'
import {outcomeText} from '../../../src/actions/outcome-text.ts'
import {valueText} from '../../../src/actions/step-text.ts'
import {virshLine} from '../../../src/actions/virsh-line.ts'
import {safeText} from '../../../src/base/safe-text.ts'
import type {Change} from '../../../src/journal/change.ts'
import {changeParts, goingBackText} from '../../../src/journal/change-text.ts'
import {isUndoable} from '../../../src/journal/undo.ts'
import type {CarryingOut} from '../../../src/store/carrying-out.ts'
import {isOnScreen, listedChanges} from '../../../src/store/overlays/log-overlay.ts'
import type {LogState} from '../../../src/store/overlays/log-state.ts'
import type {Spot} from '../../../src/store/overlays/overlay-record.ts'
import type {State} from '../../../src/store/state.ts'
import type {Part, StyledLine} from '../../paint/styled-line.ts'
import type {Theme} from '../../paint/theme.ts'
import {wrapLine} from '../../paint/wrap-line.ts'
import {type BodyLine, type ContentOf, markCursor} from '../dialog-content.ts'
import {hintParts} from '../key-hints.ts'
import {effectLines} from './effect-lines.ts'

/**
 * Lists the changes, newest first; below the one under the cursor stand its virsh lines, why steps of it failed, and
 * its effect.
 */
export const logDialog: ContentOf<LogState> = ({theme, state, overlay: {index}, width}) => {
  const changes = listedChanges(state)
  const {carryingOut} = state
  return {
    title: 'Log',
    note: changes.length === 0 ? '' : `change ${index + 1} of ${changes.length}`,
    head: carryingOut === undefined ? [] : [underWayLine(carryingOut)],
    body:
      changes.length === 0
        ? [[{text: ' nothing was changed yet', tone: 'dim'}]]
        : changes.flatMap((change, at) => changeLines(theme, change, [at], at === index, width)),
    keys: logKeys(state, changes[index]),
  }
}

/** Returns the keys that do something with the change under the cursor. */
const logKeys = (state: State, change: Change | undefined): readonly Part[] =>
  hintParts([
    ...(state.carryingOut === undefined ? [] : [['o', 'open what is being made', 2] as const]),
    ...(change === undefined ? [] : [['↑ ↓', 'choose', 5] as const]),
    ...(change !== undefined && isUndoable(change) && isOnScreen(state, change) && !state.readOnly
      ? [['u Enter', change.isUndo ? 'make again' : 'take back', 1] as const]
      : []),
    ...(change === undefined ? [] : [['y', 'copy', 4] as const]),
    ...(change !== undefined && goingBackText(change) !== undefined ? [['K', 'keep', 3] as const] : []),
    ['Esc', 'back', 0],
  ])

/** A change of this pintop is told before the journal has it. */
const underWayLine = ({plan, progress}: CarryingOut): StyledLine => [
  {text: ` being made: ${safeText(plan.title)}`, tone: 'warn'},
  progress === undefined
    ? ''
    : `  step ${progress.step + 1} of ${plan.steps.length}: ${safeText(progress.text)}`,
  {text: '  o opens it', tone: 'dim'},
]

function changeLines(
  theme: Theme,
  change: Change,
  spot: Spot,
  selected: boolean,
  width: number,
): readonly BodyLine[] {
  const [head = '', ...rest] = changeParts(change)
  const troubled =
    change.status === 'partly' || change.status === 'running' || goingBackText(change) !== undefined
  const title: StyledLine = [
    {text: selected ? theme.glyphs.cursor : ' ', tone: 'key'},
    {text: head, tone: selected ? 'strong' : 'normal'},
    {text: `  ${rest.join(', ')}`, tone: troubled ? 'warn' : 'dim'},
  ]
  if (!selected) return [markCursor(title, false, spot)]
  const effect = effectLines(change).map((one): StyledLine => [INDENT, ...one])
  return [title, ...stepLinesOf(change), ...effect]
    .flatMap(line => wrapLine(line, width - 1))
    .map(line => markCursor(line, true, spot))
}

const INDENT = '   '

/** Lists the virsh lines of a change, each with the reason why it was not done. */
const stepLinesOf = ({steps, outcomes, uri}: Change): readonly StyledLine[] =>
  steps.flatMap((step, index): readonly StyledLine[] => {
    const outcome = outcomes.get(index)
    const why =
      outcome === undefined || succeeded(outcome)
        ? undefined
        : outcomeText(outcome, raw => valueText(step, raw))
    return [
      [INDENT, ' ', {text: virshLine(step, uri), tone: 'dim'}],
      ...(why === undefined ? [] : [[INDENT, {text: ' !! ', tone: 'critical' as const}, why]]),
    ]
  })
