import type {ReactElement} from 'react'
import {virshLine} from '../../../src/actions/virsh-line.ts'
import {safeText} from '../../../src/base/safe-text.ts'
import type {Change} from '../../../src/journal/change.ts'
import {changeParts, goingBackText} from '../../../src/journal/change-text.ts'
import type {CarryingOut} from '../../../src/store/carrying-out.ts'
import {listedChanges} from '../../../src/store/overlays/log-overlay.ts'
import type {LogState} from '../../../src/store/overlays/log-state.ts'
import {fitParts, type Part, type StyledLine} from '../../paint/styled-line.ts'
import type {Theme} from '../../paint/theme.ts'
import {wrapLine} from '../../paint/wrap-line.ts'
import {DialogFrame, hintParts} from '../DialogFrame.tsx'
import type {DialogProps} from '../dialog-props.ts'
import {effectLines} from './effect-lines.ts'

/** Draws the list of changes, newest first; below the one under the cursor stand its virsh lines and its effect. */
export function LogDialog({
  theme,
  demo,
  state,
  overlay,
  width,
  height,
  bar,
}: DialogProps<LogState>): ReactElement {
  const {index} = overlay
  const changes = listedChanges(state)
  const blocks = changes.map((change, at) => changeLines(theme, change, at === index, width))
  const before = blocks.slice(0, index).flat().length
  const own = blocks[index]?.length ?? 0
  const {carryingOut} = state
  const underWay = carryingOut === undefined ? [] : [underWayLine(carryingOut)]
  const room = height - 2 - underWay.length
  // The block under the cursor is in sight whole, where it fits.
  const first = Math.max(0, Math.min(before, before + own - room))
  const notice: readonly StyledLine[] = state.notice === undefined ? [] : [[' ', state.notice.text]]
  const empty: readonly StyledLine[] = [[{text: ' nothing was changed yet', tone: 'dim'}]]
  const lines = changes.length === 0 ? empty : blocks.flat().slice(first)
  return (
    <DialogFrame
      theme={theme}
      demo={demo}
      title="Log"
      note={changes.length === 0 ? '' : `${index + 1} of ${changes.length}`}
      lines={[...underWay, ...lines.slice(0, room - notice.length), ...notice]}
      keys={fitParts(logKeys(changes[index], carryingOut), width - 1, ' ')}
      width={width}
      height={height}
      bar={bar}
    />
  )
}

/** Returns the keys of the change under the cursor: it is kept only if it goes back by itself. */
const logKeys = (change: Change | undefined, carryingOut: CarryingOut | undefined): readonly Part[] =>
  hintParts([
    ...(carryingOut === undefined ? [] : [['o', 'open what is being made', 2] as const]),
    ...(change === undefined
      ? []
      : [['↑ ↓', 'choose', 5] as const, ['u Enter', 'take back', 1] as const, ['y', 'copy', 4] as const]),
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

function changeLines(theme: Theme, change: Change, selected: boolean, width: number): readonly StyledLine[] {
  const [head = '', ...rest] = changeParts(change)
  const troubled =
    change.status === 'partly' || change.status === 'running' || goingBackText(change) !== undefined
  const line: StyledLine = [
    {text: selected ? theme.glyphs.cursor : ' ', tone: 'key'},
    {text: head, tone: selected ? 'strong' : 'normal'},
    {text: `  ${rest.join(', ')}`, tone: troubled ? 'warn' : 'dim'},
  ]
  if (!selected) return [line]
  const about: readonly StyledLine[] = [
    ...change.steps.map((step): StyledLine => [{text: `    ${virshLine(step, change.uri)}`, tone: 'dim'}]),
    ...effectLines(change).map((one): StyledLine => ['   ', ...one]),
  ]
  return [line, ...about.flatMap(one => wrapLine(one, width - 1))]
}
