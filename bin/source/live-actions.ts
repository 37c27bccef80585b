import {dirname} from 'node:path'
import type {Roots} from '../../collectors/collector.ts'
import {asUntrusted} from '../../src/base/untrusted.ts'
import {addToJournal, journalAt, readJournal} from '../../src/journal/journal-file.ts'
import {changeLocks} from '../change/change-locks.ts'
import {keepChange} from '../change/keep-change.ts'
import {planEntry} from '../change/plan-entry.ts'
import {seeChanges} from '../change/see-changes.ts'
import {startReverter} from '../change/start-reverter.ts'
import {statePaths} from '../change/state-paths.ts'
import type {LibvirtClient} from '../workers/libvirt/libvirt-client.ts'
import type {HostActions} from './source.ts'

/** Returns the actions on a real host, which the libvirt worker carries out and journals. */
export function liveActions(uri: string, libvirt: LibvirtClient, roots: Roots | undefined): HostActions {
  const paths = statePaths(process.env, process.getuid?.() ?? -1)

  return {
    settings: libvirt.settings,
    async carryOut(plan, {revertAfterMs, onProgress, signal}) {
      const entry = planEntry(plan, asUntrusted(uri), revertAfterMs)
      // Its helper waits for as long as this is held, however long it takes until libvirt answers.
      const work = changeLocks(paths.locks).holdWork(entry.key)
      try {
        if (revertAfterMs !== undefined) await startReverter(entry.key, uri, dirname(paths.journal))
        const order = {entry, paths, ...(roots !== undefined && {roots})}
        return await libvirt.carryOut(order, onProgress, signal)
      } finally {
        work.release()
      }
    },
    keep: key => keepChange(key, journalAt(paths.journal), changeLocks(paths.locks)),
    async changes() {
      const {entries, unreadable} = await readJournal(paths.journal)
      return {changes: seeChanges(entries, paths.locks), unreadable}
    },
    note: (key, effect) => addToJournal(paths.journal, {type: 'effect', key, at: Date.now(), effect}),
  }
}
