import {errorText} from '../src/base/error-text.ts'
import type {Uuid} from '../src/base/ids.ts'
import {settingsArrived} from '../src/store/act.ts'
import {executed, progressed} from '../src/store/applying.ts'
import type {PintopStore} from '../src/store/pintop-store.ts'
import type {ActEffect} from '../src/store/press.ts'
import type {State} from '../src/store/state.ts'
import type {HostSource} from './source.ts'

/** A change that is not kept is taken back after so long. */
const REVERT_AFTER_MS = 60_000

/** What the screen's keys do to the host: every answer comes back as a transition of the store. */
export function actOn(store: PintopStore, {actions}: HostSource): (effect: ActEffect) => void {
  let stop: AbortController | undefined
  const change = (transition: (state: State) => State): void =>
    store.setState(transition(store.getState()), true)
  const complain = (error: unknown): void =>
    change(state => ({...state, notice: {text: errorText(error), severity: 'critical'}}))

  async function readSettings(domain: Uuid): Promise<void> {
    const settings = await actions.settings(domain)
    change(state => settingsArrived(state, domain, settings))
  }

  async function execute({plan, revert}: Extract<ActEffect, {kind: 'execute'}>): Promise<void> {
    stop = new AbortController()
    const outcome = await actions.execute(plan, {
      ...(revert && {revertAfterMs: REVERT_AFTER_MS}),
      onProgress: (step, text) => change(state => progressed(state, step, text)),
      signal: stop.signal,
    })
    change(state => executed(state, outcome))
    const changes = await actions.changes()
    change(state => ({...state, changes}))
  }

  return effect => {
    switch (effect.kind) {
      case 'read-settings':
        for (const domain of effect.domains) readSettings(domain).catch(complain)
        break
      case 'execute':
        execute(effect).catch(complain)
        break
      case 'stop':
        stop?.abort()
        break
      case 'keep':
        actions.keep(effect.key).catch(complain)
        break
      case 'copy':
      case 'write-script':
        break
      default:
        throw effect satisfies never
    }
  }
}
