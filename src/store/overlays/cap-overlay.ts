import {parseCapFigure} from '../../actions/plans/cap-figure.ts'
import {DEFAULT_PERIOD} from '../../actions/plans/plan-cap.ts'
import {planCaps} from '../../actions/plans/plan-caps.ts'
import type {SchedulerParameter, Settings} from '../../libvirt/settings.ts'
import {actionRefusal, sessionRefusal} from '../action-refusal.ts'
import type {State} from '../state.ts'
import type {CapState} from './cap-state.ts'
import {type Form, formBasics, openForm, planOf, pressInForm, shownSettings} from './form-editor.ts'
import {changedText} from './keep-edits.ts'
import type {EditorRecord} from './overlay-record.ts'
import {moveInList} from './scroll.ts'
import {withPromise} from './staged.ts'
import {isTyping} from './typing.ts'

/** Parameters in the order of the form: what bounds a domain most comes first. */
export const CAP_ROWS: readonly SchedulerParameter[] = [
  'vcpu_quota',
  'global_quota',
  'emulator_quota',
  'iothread_quota',
  'cpu_shares',
  'vcpu_period',
  'global_period',
  'emulator_period',
  'iothread_period',
]

/** Step by which the arrows change a quota, per cent of a pCPU. */
const STEP_PCT = 5

export const capOverlay: EditorRecord<CapState> = {
  commands: {
    cap: {
      run: state =>
        openForm(state, (domain, domains) => ({
          kind: 'cap',
          ...formBasics(state, domain, domains),
          domains,
          row: 0,
          edits: {},
        })),
      refusal: (state, domains) => actionRefusal(state, domains) ?? sessionRefusal(state),
    },
  },
  press: (state, editor, key) => pressInForm(state, editor, key, form),
  types: isTyping,
  points: {at: (_state, {row}) => [row], move: (_state, {error, ...editor}, [row = 0]) => ({...editor, row})},
  plan: (state, editor) => planOf(state, editor, form),
  stage: (editor, {edits}, bargain) => ({...editor, edits, staged: {edits, bargain}}),
  unsaved: (_state, {edits, staged}) =>
    staged?.edits === edits ? undefined : changedText(Object.keys(edits).length, 'value'),
}

/** Returns the settings of all its domains that have the scope; `undefined` until libvirt has given those of each. */
export function cappedSettings(
  {settings}: State,
  {domains, scopes}: CapState,
): readonly Settings[] | undefined {
  if (!domains.every(uuid => settings.has(uuid))) return undefined
  return domains.flatMap(uuid => settings.get(uuid)?.[scopes[0]] ?? [])
}

/** Returns the value that all domains have; `mixed` where they differ, `undefined` where one has none. */
function commonValue(
  state: State,
  editor: CapState,
  parameter: SchedulerParameter,
): number | 'mixed' | undefined {
  const values = new Set(cappedSettings(state, editor)?.map(({scheduler}) => scheduler[parameter]))
  return values.size > 1 ? 'mixed' : [...values][0]
}

/** Returns the period that a quota counts in, µs: the edited one, else libvirt's. */
export function periodOf(state: State, editor: CapState, parameter: SchedulerParameter): number {
  const period = parameter.replace('_quota', '_period') as SchedulerParameter
  const known = editor.edits[period] ?? shownSettings(state, editor)?.scheduler[period] ?? 0
  return known > 0 ? known : DEFAULT_PERIOD
}

const form: Form<CapState> = {
  characters: /[\d.%\-umsµμ]/,
  accept(state, editor, typed) {
    const parameter = CAP_ROWS[editor.row]
    if (parameter === undefined) return editor
    const value = parseCapFigure(typed, parameter, periodOf(state, editor, parameter))
    return typeof value === 'string' ? value : withValue(editor, parameter, value)
  },
  press(state, editor, key) {
    const moved = moveInList(editor.row, CAP_ROWS.length, key)
    if (moved !== undefined) return {...editor, row: moved}
    const parameter = CAP_ROWS[editor.row]
    if (parameter === undefined || cappedSettings(state, editor) === undefined) return undefined
    switch (key.name) {
      case 'u':
        return parameter.endsWith('_quota')
          ? withValue(editor, parameter, -1)
          : {...editor, error: 'only a quota can be unlimited'}
      case 'x':
      case 'backspace':
        return withValue(editor, parameter, undefined)
      case 'left':
      case 'h':
        return nudged(state, editor, parameter, -STEP_PCT)
      case 'right':
      case 'l':
        return nudged(state, editor, parameter, STEP_PCT)
      default:
        return undefined
    }
  },
  plan(editor, context) {
    const {domains, scopes, edits} = editor
    if (Object.keys(edits).length === 0) return undefined
    return withPromise(planCaps(domains, {scopes, values: edits}, context), editor)
  },
}

function withValue(editor: CapState, parameter: SchedulerParameter, value: number | undefined): CapState {
  const {[parameter]: _before, ...others} = editor.edits
  return {...editor, edits: value === undefined ? others : {...others, [parameter]: value}}
}

/** Changes a quota by per cent of a pCPU; downwards from unlimited begins at one whole pCPU. */
function nudged(
  state: State,
  editor: CapState,
  parameter: SchedulerParameter,
  stepPct: number,
): CapState | undefined {
  if (!parameter.endsWith('_quota')) return undefined
  const period = periodOf(state, editor, parameter)
  const now = editor.edits[parameter] ?? commonValue(state, editor, parameter)
  if (now === undefined) return undefined
  if (now === 'mixed') return {...editor, error: 'they have different ones: type the one that all shall have'}
  const pct = now < 0 ? 100 + (stepPct > 0 ? 0 : STEP_PCT) : (now / period) * 100
  const next = Math.max(STEP_PCT, Math.round((pct + stepPct) / STEP_PCT) * STEP_PCT)
  return withValue(editor, parameter, Math.round((next / 100) * period))
}
