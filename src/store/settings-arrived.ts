import type {Uuid} from '../base/ids.ts'
import type {DomainSettings} from '../libvirt/settings.ts'
import type {State} from './state.ts'

/** libvirt told what it has of a domain; the editor that asked draws it. */
export const settingsArrived = (state: State, domain: Uuid, settings: DomainSettings): State => ({
  ...state,
  settings: new Map(state.settings).set(domain, settings),
})
