import type {Uuid} from '../base/ids.ts'
import {safeText} from '../base/safe-text.ts'
import {asUntrusted, type Untrusted} from '../base/untrusted.ts'
import {keyOfCommand} from '../keys/bindings.ts'
import type {CommandId} from '../keys/keymap.ts'
import type {LibvirtLink} from '../libvirt/libvirt-sample.ts'
import {presentModel} from './present-model.ts'
import type {State} from './state.ts'
import {chosenDomains} from './table/chosen-domains.ts'
import {domainAtCursor} from './table/cursor.ts'

/** libvirt drivers whose domains have everything that actions change. */
const DRIVERS: ReadonlySet<Untrusted> = new Set(['QEMU', 'TEST'].map(asUntrusted))

/** Returns why no action at all can be opened now, as a sentence; `undefined` if one can. */
export function actionRefusal(
  state: State,
  domains: readonly Uuid[] = chosenDomains(state),
): string | undefined {
  const model = presentModel(state)
  const readOnly = readOnlyRefusal(state)
  if (readOnly !== undefined) return readOnly
  if (model === undefined) return NO_SAMPLE
  const link = linkRefusal(model.link)
  if (link !== undefined) return link
  const driver = model.hypervisor?.driver
  if (driver !== undefined && !DRIVERS.has(driver))
    return `libvirt's ${safeText(driver)} driver has nothing to change here`
  return domains.length === 0 ? 'no domain is under the cursor or tagged' : undefined
}

/**
 * Returns why an action that takes one domain cannot be opened now: more are tagged, and none of them is meant more
 * than the others.
 * @param domains those it would act on; the chosen ones if absent
 */
export function oneDomainRefusal(
  state: State,
  command: CommandId,
  domains: readonly Uuid[] = chosenDomains(state),
): string | undefined {
  if (domains.length < 2) return undefined
  const [key, untag] = [keyOfCommand(state.bindings, command), keyOfCommand(state.bindings, 'untag')]
  return `${key} takes one domain; ${domains.length} tagged: ${untag} untags`
}

/** Returns why nothing can be shown of one domain now, as a sentence; `undefined` if something can. */
export const domainRefusal = (state: State): string | undefined =>
  state.model === undefined
    ? NO_SAMPLE
    : domainAtCursor(state) === undefined
      ? 'no domain is under the cursor'
      : undefined

/** Returns why nothing can ever be changed here, as a sentence; `undefined` if something can. */
export const readOnlyRefusal = ({readOnly}: State): string | undefined =>
  readOnly ? 'pintop was started with --read-only' : undefined

const NO_SAMPLE = 'no sample yet'

/**
 * Returns why actions that need cgroups cannot be opened: a user's own daemon can change only affinities, the balloon
 * and the run state.
 */
export function sessionRefusal(state: State): string | undefined {
  const uri = state.model?.uri ?? ''
  return /\/session(\?|$)/.test(uri) ? 'libvirt has no cgroups in session mode' : undefined
}

function linkRefusal(link: LibvirtLink): string | undefined {
  switch (link.status) {
    case 'ok':
      return undefined
    case 'connecting':
      return 'libvirt is not connected yet'
    case 'silent':
      return 'libvirt is silent'
    case 'down':
      return `libvirt is down: ${link.why}`
    default:
      throw link satisfies never
  }
}
