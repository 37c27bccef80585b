import {hostname, userInfo} from 'node:os'
import type {Roots} from '../../collectors/collector.ts'
import {changesOf} from '../../src/journal/change.ts'
import type {Author, PlanEntry} from '../../src/journal/entry.ts'
import {addToJournal, readJournal} from '../../src/journal/journal-file.ts'
import {journalPath} from '../change/journal-path.ts'
import {processStart} from '../change/process-start.ts'
import {startReverter} from '../change/start-reverter.ts'
import type {LibvirtClient} from '../workers/libvirt/libvirt-client.ts'
import type {HostActions} from './source.ts'

/**
 * Returns the actions on a real host: the libvirt worker carries them out, the journal tells of them.
 * @param roots of the kernel that is read back; `undefined` where it is another machine's
 */
export function liveActions(uri: string, libvirt: LibvirtClient, roots: Roots | undefined): HostActions {
  const path = journalPath(process.env, process.getuid?.() ?? -1)

  return {
    settings: libvirt.settings,
    async carryOut({title, steps, undoes}, {revertAfterMs, onProgress, signal}) {
      const entry: PlanEntry = {
        type: 'plan',
        key: crypto.randomUUID(),
        at: Date.now(),
        who: whoAmI(),
        host: hostname(),
        uri,
        title,
        steps,
        ...(undoes !== undefined && {undoes}),
        ...(revertAfterMs !== undefined && {revertAfterMs}),
      }
      if (revertAfterMs !== undefined) await startReverter(entry.key, uri)
      const order = {entry, journalPath: path, ...(roots !== undefined && {roots})}
      return libvirt.carryOut(order, onProgress, signal)
    },
    keep: key => addToJournal(path, {type: 'keep', key, at: Date.now()}),
    changes: async () => changesOf((await readJournal(path)).entries),
    note: (key, effect) => addToJournal(path, {type: 'effect', key, at: Date.now(), effect}),
  }
}

function whoAmI(): Author {
  const {SUDO_USER} = process.env
  const startTicks = processStart(process.pid)
  return {
    user: userInfo().username,
    ...(SUDO_USER !== undefined && {sudoUser: SUDO_USER}),
    pid: process.pid,
    ...(startTicks !== undefined && {startTicks}),
  }
}
