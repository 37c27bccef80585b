import {setTimeout as sleep} from 'node:timers/promises'
import type {Outcome} from '../../../src/actions/outcome.ts'
import type {Uuid} from '../../../src/base/ids.ts'
import {rawText} from '../../../src/base/untrusted.ts'
import {journalAt} from '../../../src/journal/journal-file.ts'
import type {Binding} from '../../../src/libvirt/calls/binding.ts'
import type {Opener} from '../../../src/libvirt/calls/connection.ts'
import {createHypervisor} from '../../../src/libvirt/change/create-hypervisor.ts'
import {readDomainSettings} from '../../../src/libvirt/change/read-settings.ts'
import type {DomainSettings} from '../../../src/libvirt/settings.ts'
import {quietUri} from '../../../src/libvirt/watch/default-uri.ts'
import {bootNow} from '../../change/boot-clock.ts'
import {type CarryOutOrder, carryOut} from '../../change/carry-out.ts'
import {changeLocks} from '../../change/change-locks.ts'

/** A call that does not end after it was told to stop is cut off: what became of it is then not known. */
const CUT_AFTER_MS = 2000

/**
 * Carries a plan out over a read-write connection of its own, opened now and closed afterwards, so that nothing
 * that hangs there keeps the screen from its figures.
 */
export function carryOutOverLibvirt(
  order: CarryOutOrder,
  binding: Binding,
  opener: Opener,
  tell: (step: number, progress: string) => void,
  signal: AbortSignal,
): Promise<Outcome> {
  return carryOut(order, {
    journal: journalAt(order.paths.journal),
    locks: changeLocks(order.paths.locks),
    now: bootNow,
    sleep: ms => sleep(ms),
    tell,
    signal,
    async connect() {
      const connection = await opener.open(quietUri(rawText(order.entry.uri)), 'write')
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

/** Settings over a read-only connection of their own: opening an editor is rare, and nothing has to wait for it. */
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
