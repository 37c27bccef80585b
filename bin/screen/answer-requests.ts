import {writeFile} from 'node:fs/promises'
import {resolve} from 'node:path'
import type {Outcome} from '../../src/actions/outcome.ts'
import type {Plan} from '../../src/actions/plan.ts'
import {virshScript} from '../../src/actions/virsh-line.ts'
import {errorText} from '../../src/base/error-text.ts'
import type {Uuid} from '../../src/base/ids.ts'
import {safeText} from '../../src/base/safe-text.ts'
import {viewSettings} from '../../src/config/view-settings.ts'
import {keyOfCommand} from '../../src/keys/bindings.ts'
import {finishMeasuring, startMeasuring, waitsBefore} from '../../src/store/measuring.ts'
import {carriedOut, progressed} from '../../src/store/overlays/apply-overlay.ts'
import {changesArrived} from '../../src/store/overlays/log-overlay.ts'
import {numaMapsArrived} from '../../src/store/overlays/numa-maps-overlay.ts'
import {pendingRevert, unfinished} from '../../src/store/overlays/take-back.ts'
import {traced} from '../../src/store/overlays/why-overlay.ts'
import type {PintopStore} from '../../src/store/pintop-store.ts'
import type {ActionRequest} from '../../src/store/request.ts'
import {settingsArrived} from '../../src/store/settings-arrived.ts'
import type {State} from '../../src/store/state.ts'
import {ownFilter} from '../../src/store/table/way-back.ts'
import type {ConfigFiles} from '../config/config-files.ts'
import type {HostSource} from '../source/source.ts'

/**
 * Answers requests that keys make to the world outside of the store. Every answer comes back as a transition of the
 * store, failures included.
 */
export interface Actor {
  act(request: ActionRequest): void
  /** Reads the journal, and offers to take back a change that an earlier pintop did not live to end. */
  begin(): void
  /**
   * Must be called with each new model. It measures the effects of changes, and follows changes that go back by
   * themselves or are being made.
   */
  follow(): void
}

/** Returns true if the journal may change without a key press: the log is open, or somebody is busy with a change. */
const movesByItself = (state: State): boolean =>
  state.overlay?.kind === 'log' ||
  pendingRevert(state) !== undefined ||
  state.changes.some(({seen}) => seen?.atWork === true)

/**
 * Returns an actor that answers a store's requests with a source.
 * @param copy puts text on the terminal's clipboard
 * @param config file that the look of the screens is saved in
 */
export function actOn(
  store: PintopStore,
  source: HostSource,
  copy: (text: string) => void,
  config: ConfigFiles['write'],
): Actor {
  const {actions} = source
  const stops = new Map<number, AbortController>()
  const change = (transition: (state: State) => State): void =>
    store.setState(transition(store.getState()), true)
  const say = (text: string, severity: 'normal' | 'warn' | 'critical'): void =>
    change(state => ({...state, notice: {text, severity}}))
  const complain = (error: unknown): void => say(errorText(error), 'critical')

  async function readSettings(domain: Uuid): Promise<void> {
    const settings = await actions.settings(domain)
    change(state => settingsArrived(state, domain, settings))
  }

  async function readChanges(): Promise<void> {
    const {changes, unreadable} = await actions.changes()
    change(state => ({...changesArrived(state, changes), unreadableChanges: unreadable}))
  }

  async function carryOut({
    id,
    plan,
    revertAfterMs,
  }: Extract<ActionRequest, {kind: 'carry-out'}>): Promise<void> {
    const stop = new AbortController()
    stops.set(id, stop)
    const before = waitsBefore(store.getState(), plan)
    const outcome = await actions
      .carryOut(plan, {
        ...(revertAfterMs !== undefined && {revertAfterMs}),
        onProgress: (step, text) => change(state => progressed(state, id, step, text)),
        signal: stop.signal,
      })
      // Nothing was begun if not even the helper or the worker could be started.
      .catch((error: unknown): Outcome => ({steps: [], refused: errorText(error)}))
    stops.delete(id)
    change(state => carriedOut(state, id, outcome))
    const {key} = outcome
    if (key !== undefined && before !== undefined) change(state => startMeasuring(state, key, before))
    await readChanges()
  }

  async function trace({domain, seconds}: Extract<ActionRequest, {kind: 'trace'}>): Promise<void> {
    const {latest} = store.getState()
    if (latest === undefined) return
    const result = await source.blame(latest, domain, seconds).catch(errorText)
    change(state => traced(state, domain, result))
  }

  async function readPages(domain: Uuid): Promise<void> {
    const {latest} = store.getState()
    if (latest === undefined) return
    const result = await source.numaMaps(latest, domain).catch(errorText)
    change(state => numaMapsArrived(state, domain, result))
  }

  async function keep(key: string): Promise<void> {
    const refusal = await actions.keep(key)
    say(refusal ?? 'it stays', refusal === undefined ? 'normal' : 'warn')
    await readChanges()
  }

  async function writeScript(plan: Plan): Promise<void> {
    const path = resolve(`pintop-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.sh`)
    const uri = store.getState().model?.uri ?? ''
    // An existing file is never overwritten.
    await writeFile(path, virshScript(plan, safeText(plan.title), uri), {mode: 0o755, flag: 'wx'})
    say(`written: ${path}`, 'normal')
  }

  async function saveLook(): Promise<void> {
    if ('why' in config) return say(config.why, 'warn')
    const {saveView} = await import('../config/save-view.ts')
    const state = store.getState()
    await saveView(config.path, viewSettings({...state.view, filter: ownFilter(state)}))
    say(`saved: ${config.path}`, 'normal')
  }

  async function offerUnfinished(): Promise<void> {
    await readChanges()
    const open = unfinished(store.getState())
    if (open === undefined) return
    const {bindings} = store.getState()
    const [log, undo] = [keyOfCommand(bindings, 'log'), keyOfCommand(bindings, 'undo')]
    say(
      `#${open.number} ${safeText(open.title)} was begun and never ended: ${log} shows it, ${undo} takes it back`,
      'warn',
    )
  }

  return {
    act(request) {
      switch (request.kind) {
        case 'read-settings':
          for (const domain of request.domains) readSettings(domain).catch(complain)
          break
        case 'read-changes':
          readChanges().catch(complain)
          break
        case 'carry-out':
          carryOut(request).catch(complain)
          break
        case 'stop':
          stops.get(request.id)?.abort()
          break
        case 'trace':
          void trace(request)
          break
        case 'numa-maps':
          void readPages(request.domain)
          break
        case 'keep':
          keep(request.key).catch(complain)
          break
        case 'copy':
          copy(request.text)
          break
        case 'write-script':
          writeScript(request.plan).catch(complain)
          break
        case 'save-view':
          saveLook().catch(complain)
          break
        default:
          throw request satisfies never
      }
    },
    begin: () => void offerUnfinished().catch(complain),
    follow() {
      const measured = finishMeasuring(store.getState())
      if (measured !== undefined) {
        store.setState(measured.state, true)
        actions.note(measured.key, measured.effect).then(readChanges).catch(complain)
      } else if (movesByItself(store.getState())) readChanges().catch(complain)
    },
  }
}
