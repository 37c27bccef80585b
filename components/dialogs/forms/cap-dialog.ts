import {DEFAULT_PERIOD, quotaPct} from '../../../src/actions/plans/plan-cap.ts'
import {safeText} from '../../../src/base/safe-text.ts'
import type {SchedulerParameter, Settings} from '../../../src/libvirt/settings.ts'
import {ABSENT} from '../../../src/rows/text/format.ts'
import {CAP_ROWS, capOverlay, cappedSettings, periodOf} from '../../../src/store/overlays/cap-overlay.ts'
import type {CapState} from '../../../src/store/overlays/cap-state.ts'
import {presentDomain} from '../../../src/store/present-model.ts'
import type {State} from '../../../src/store/state.ts'
import type {StyledLine} from '../../paint/styled-line.ts'
import {type ContentOf, markCursor} from '../dialog-content.ts'
import {editorKeys, hintParts} from '../key-hints.ts'
import {planLines, readingLine, wrongLines} from './form-foot.ts'
import {scopesText} from './scopes-text.ts'

/** Shows the editor of the domains' quotas, shares and periods, each with its present and its new value. */
export const capDialog: ContentOf<CapState> = ({state, overlay: editor, width}) => {
  const {domains, scopes} = editor
  const names = domains.map(uuid => presentDomain(state, uuid)?.name ?? uuid)
  const settings = cappedSettings(state, editor)
  const plan = capOverlay.plan(state, editor)
  const unit = width >= 80 ? ': 50 is 50%, µs want their unit, 50000us' : ''
  return {
    title: `Caps ${names.map(safeText).join(', ')}`,
    note: scopesText(scopes),
    body:
      settings === undefined
        ? readingLine(state)
        : [
            [{text: `   quotas in % of a pCPU${unit}`, tone: 'dim'}],
            ...CAP_ROWS.map((parameter, index) =>
              markCursor(rowLine(state, editor, settings, parameter, index, width), index === editor.row, [
                index,
              ]),
            ),
            ...planLines(plan, state.model?.uri ?? '', width),
          ],
    pinned: wrongLines(editor.error, plan, width),
    keys: editorKeys(KEYS, editor),
  }
}

const KEYS = hintParts([
  ['50%', 'type', 3],
  ['← →', '5%', 4],
  ['u', 'unlimited', 5],
  ['x', 'undo row', 6],
  ['L', 'scope', 7],
  ['a', 'apply', 0],
  ['Esc', 'close', 1],
])

const MEANINGS: Readonly<Record<SchedulerParameter, string>> = {
  vcpu_quota: 'each vCPU',
  global_quota: 'the whole domain',
  emulator_quota: 'emulator threads',
  iothread_quota: 'each iothread',
  cpu_shares: 'its weight against others',
  vcpu_period: 'what vcpu_quota counts in',
  global_period: 'what global_quota counts in',
  emulator_period: 'what emulator_quota counts in',
  iothread_period: 'what iothread_quota counts in',
}

function rowLine(
  state: State,
  editor: CapState,
  settings: readonly Settings[],
  parameter: SchedulerParameter,
  index: number,
  width: number,
): StyledLine {
  const selected = index === editor.row
  const now = nowText(parameter, settings)
  const edited = editor.edits[parameter]
  const typed = selected ? editor.typed : undefined
  return [
    {text: selected ? ' > ' : '   ', tone: 'key'},
    {text: parameter.padEnd(17), tone: selected ? 'strong' : 'normal'},
    {
      text: now.padEnd(width >= 80 ? 24 : 11),
      tone: now === ABSENT || now === MIXED ? 'dim' : 'normal',
    },
    ...(typed !== undefined
      ? [
          {text: `-> ${typed}`, tone: 'key' as const},
          {text: ' ', on: 'cursor' as const},
        ]
      : edited === undefined
        ? [{text: width >= 80 ? MEANINGS[parameter] : '', tone: 'dim' as const}]
        : [
            {
              text: `-> ${valueText(parameter, edited, periodOf(state, editor, parameter))}`,
              tone: 'warn' as const,
            },
          ]),
  ]
}

const MIXED = 'mixed'

/** Formats what all domains have; `mixed` where they differ. */
function nowText(parameter: SchedulerParameter, settings: readonly Settings[]): string {
  const period = parameter.replace('_quota', '_period') as SchedulerParameter
  const texts = settings.map(({scheduler}) =>
    valueText(parameter, scheduler[parameter], scheduler[period] ?? DEFAULT_PERIOD),
  )
  const [first = ABSENT] = texts
  return texts.every(text => text === first) ? first : MIXED
}

/**
 * Formats a parameter: `50%` of a pCPU, `unlimited`, `100000 µs`; if the definition leaves it out, it is libvirt's 0.
 */
function valueText(parameter: SchedulerParameter, value: number | undefined, period: number): string {
  if (value === undefined) return ABSENT
  if (parameter.endsWith('_quota')) {
    const pct = quotaPct(value, period)
    return pct === undefined ? 'unlimited' : `${Math.round(pct * 10) / 10}%`
  }
  if (value === 0) return 'not set'
  return parameter === 'cpu_shares' ? `${value}` : `${value} µs`
}
