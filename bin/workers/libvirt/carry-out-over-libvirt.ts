import type {Outcome} from '../../../src/actions/outcome.ts'
import type {Uuid} from '../../../src/base/ids.ts'
import type {Binding} from '../../../src/libvirt/calls/binding.ts'
import type {Opener} from '../../../src/libvirt/calls/connection.ts'
import {createHypervisor} from '../../../src/libvirt/change/create-hypervisor.ts'
import {readDomainSettings} from '../../../src/libvirt/change/read-settings.ts'
import type {DomainSettings} from '../../../src/libvirt/settings.ts'
import {quietUri} from '../../../src/libvirt/watch/default-uri.ts'
import {type CarryOutOrder, carryOut} from '../../change/carry-out.ts'

/** A call that has not ended so long after it was told to stop is cut off; its outcome is then unknown. */
const CUT_AFTER_MS = 2000

/**
 * Carries out an order over a read-write connection of its own, opened for it and closed afterwards, so that a call
 * that hangs there does not keep figures from the screen.
 */
export function carryOutOverLibvirt(
  order: CarryOutOrder,
  binding: Binding,
  opener: Opener,
  tell: (step: number, progress: string) => void,
  signal: AbortSignal,
): Promise<Outcome> {
  return carryOut(order, {
    tell,
    signal,
    async connect() {
      const connection = await opener.open(quietUri(order.entry.uri), 'write')
      let cut: NodeJS.Timeout | undefined
      const onAbort = (): void => {
        cut = setTimeout(() => connection.cancel(), CUT_AFTER_MS)
      }
      signal.addEventListener('abort', onAbort)
      return {
        hypervisor: createHypervisor(binding, connection),
        async close() {
          clearTimeout(cut)
          signal.removeEventListener('abort', onAbort)
          await connection.close()
        },
      }
    },
  })
}

/**
 * Reads the settings of a domain over a read-only connection of its own: an editor is opened rarely, and nothing else
 * has to wait for it.
 * @throws {Error} in libvirt's words
 */
export async function settingsOverLibvirt(
  uuid: Uuid,
  uri: string,
  binding: Binding,
  opener: Opener,
): Promise<DomainSettings> {
  const connection = await opener.open(quietUri(uri))
  try {
    return await readDomainSettings(binding, connection, uuid)
  } finally {
    await connection.close()
  }
}
