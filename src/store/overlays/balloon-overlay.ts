import {balloonFloor} from '../../actions/plans/balloon-floor.ts'
import {planBalloon} from '../../actions/plans/plan-balloon.ts'
import {planStatsPeriod} from '../../actions/plans/plan-stats-period.ts'
import type {KiB} from '../../base/units.ts'
import {parseSize} from '../../rows/text/parse-size.ts'
import {actionRefusal, oneDomainRefusal} from '../action-refusal.ts'
import {planContext, presentDomain} from '../present-model.ts'
import type {Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import type {BalloonState} from './balloon-state.ts'
import {type Form, formBasics, openForm, planOf, pressInForm, shownSettings} from './form-editor.ts'
import {openOverlay} from './open-overlay.ts'
import {openPlan} from './open-plan.ts'
import type {EditorRecord} from './overlay-record.ts'
import {isTyping} from './typing.ts'

const MIB: KiB = 1024
const SMALL_STEP = 256 * MIB
const LARGE_STEP = 1024 * MIB
/** Period of the guest's own report, seconds; the one that virsh proposes for `dommemstat --period`. */
const STATS_PERIOD_SECONDS = 5

export const balloonOverlay: EditorRecord<BalloonState> = {
  commands: {
    balloon: {
      run: state => openForm(state, domain => ({kind: 'balloon', ...formBasics(state, domain)})),
      refusal: (state, domains) =>
        actionRefusal(state, domains) ?? oneDomainRefusal(state, 'balloon', domains),
    },
  },
  press: (state, editor, key) => pressInForm(state, editor, key, form),
  types: isTyping,
  plan: (state, editor) => planOf(state, editor, form),
  demand: ({domain}) => ({balloonOf: domain}),
  stage: (editor, {target}) => ({...editor, target, offered: target}),
  unsaved(state, editor) {
    const {target, offered} = editor
    const now = shownSettings(state, editor)?.memoryKiB
    return target === undefined || target === offered || target === now ? undefined : 'the size is changed'
  },
}

const form: Form<BalloonState> = {
  characters: /[\d.kmgtibKMGTIB]/,
  accept(_state, editor, typed) {
    // Without a unit the size is in GiB, as nobody means so few bytes.
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

function nudged(state: State, editor: BalloonState, step: KiB): BalloonState | undefined {
  const settings = shownSettings(state, editor)
  if (settings === undefined) return undefined
  const {memoryKiB, maxMemoryKiB} = settings
  const smallest = Math.min(SMALL_STEP, memoryKiB)
  return {
    ...editor,
    target: Math.max(smallest, Math.min(maxMemoryKiB, (editor.target ?? memoryKiB) + step)),
  }
}

function atFloor(state: State, editor: BalloonState): BalloonState {
  const domain = presentDomain(state, editor.domain)
  if (domain === undefined) return editor
  const floor = balloonFloor(domain)
  return 'why' in floor ? {...editor, error: `no floor: ${floor.why}`} : {...editor, target: floor.kib}
}

/** Opens a plan that makes the guest report its memory; it is a plan of its own, since it changes the domain. */
function askForStats(state: State, editor: BalloonState): Pressed {
  const context = planContext(state)
  if (context === undefined) return {state}
  const {domain, scopes} = editor
  const plan = planStatsPeriod({kind: 'stats-period', domain, scopes, seconds: STATS_PERIOD_SECONDS}, context)
  return {state: openPlan(openOverlay(state, editor), plan)}
}
