import {balloonFloor} from '../../actions/plans/balloon-floor.ts'
import {planBalloon} from '../../actions/plans/plan-balloon.ts'
import {planStatsPeriod} from '../../actions/plans/plan-stats-period.ts'
import type {KiB} from '../../base/units.ts'
import {parseSize} from '../../rows/text/parse-size.ts'
import type {BalloonEditor} from '../overlay.ts'
import type {Press, Pressed} from '../press.ts'
import type {State} from '../state.ts'
import {openPlan} from './apply-dialog.ts'
import {type Form, formBasics, openForm, pressInForm, shownSettings} from './form-editor.ts'

const MIB: KiB = 1024
const SMALL_STEP = 256 * MIB
const LARGE_STEP = 1024 * MIB
/** virsh's own proposal for `dommemstat --period`, seconds. */
const STATS_PERIOD_SECONDS = 5

export const openBalloonEditor = (state: State): Pressed =>
  openForm(state, domain => ({kind: 'balloon', ...formBasics(state, domain)}))

export const pressInBalloonEditor = (state: State, editor: BalloonEditor, key: Press): Pressed =>
  pressInForm(state, editor, key, form)

const form: Form<BalloonEditor> = {
  characters: /[\d.kmgtibKMGTIB]/,
  accept(_state, editor, typed) {
    // Without a unit it is GiB: nobody gives a guest so many bytes.
    const bytes = parseSize(/[kmgt]/i.test(typed) ? typed : `${typed}G`)
    if (bytes === undefined || bytes <= 0) return `"${typed}" is no size: 12G, 512M`
    return {...editor, target: Math.round(bytes / 1024)}
  },
  press(state, editor, {name}) {
    switch (name) {
      case 'left':
      case 'h':
        return nudged(state, editor, -SMALL_STEP)
      case 'right':
      case 'l':
        return nudged(state, editor, SMALL_STEP)
      case 'shift+left':
      case 'H':
      case 'down':
        return nudged(state, editor, -LARGE_STEP)
      case 'shift+right':
      case 'up':
        return nudged(state, editor, LARGE_STEP)
      case 'f':
        return atFloor(state, editor)
      case 's':
        return askForStats(state, editor)
      case 'x':
      case 'backspace': {
        const {target, ...untouched} = editor
        return untouched
      }
      default:
        return undefined
    }
  },
  plan({domain, scopes, target}, context) {
    return target === undefined
      ? undefined
      : planBalloon({kind: 'balloon', domain, scopes, kib: target}, context)
  },
}

function nudged(state: State, editor: BalloonEditor, step: KiB): BalloonEditor | undefined {
  const settings = shownSettings(state, editor)
  if (settings === undefined) return undefined
  const {memoryKiB, maxMemoryKiB} = settings
  const smallest = Math.min(SMALL_STEP, memoryKiB)
  return {
    ...editor,
    target: Math.max(smallest, Math.min(maxMemoryKiB, (editor.target ?? memoryKiB) + step)),
  }
}

function atFloor(state: State, editor: BalloonEditor): BalloonEditor {
  const domain = state.model?.domains.find(({uuid}) => uuid === editor.domain)
  if (domain === undefined) return editor
  const floor = balloonFloor(domain)
  return 'why' in floor ? {...editor, error: `no floor: ${floor.why}`} : {...editor, target: floor.kib}
}

/** A plan of its own: it changes the domain. */
function askForStats(state: State, editor: BalloonEditor): Pressed {
  const {model, settings} = state
  if (model === undefined) return {state}
  const {domain, scopes} = editor
  const plan = planStatsPeriod(
    {kind: 'stats-period', domain, scopes, seconds: STATS_PERIOD_SECONDS},
    {model, settings},
  )
  return {state: openPlan(state, plan, editor)}
}
