import type {Uuid} from '../base/ids.ts'
import type {DomainSettings} from '../libvirt/settings.ts'
import type {State} from './state.ts'

/** Takes in the settings that libvirt has for a domain; the editor that asked draws them. */
export const settingsArrived = (state: State, domain: Uuid, settings: DomainSettings): State => ({
  ...state,
  settings: new Map(state.settings).set(domain, settings),
})
