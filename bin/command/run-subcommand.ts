import {errorText} from '../../src/base/error-text.ts'
import {journalAt, readJournal} from '../../src/journal/journal-file.ts'
import {changeLocks} from '../change/change-locks.ts'
import {keepChange} from '../change/keep-change.ts'
import {seeChanges} from '../change/see-changes.ts'
import {statePaths} from '../change/state-paths.ts'
import {safeOutput} from '../print/safe-output.ts'
import {endProcess, leave} from '../source/leave.ts'
import type {HostSource} from '../source/source.ts'
import type {RunCommand, SubcommandOptions} from './subcommand.ts'

/**
 * Runs a subcommand and ends the process with its exit code. An error that it throws is printed on one line, with
 * code 1.
 * @param open opens the source; called at most once, and only if the subcommand wants it
 */
export async function runSubcommand(
  run: RunCommand,
  options: SubcommandOptions,
  uri: string,
  open: () => Promise<HostSource>,
): Promise<never> {
  const paths = statePaths(process.env, process.getuid?.() ?? -1)
  let source: Promise<HostSource> | undefined
  const output = safeOutput(process.stdout, process.stderr)
  // A reader that has seen enough (head, a closed pager) is no fault.
  process.stdout.on('error', () => endProcess(0))
  const code = await run({
    options,
    uri,
    source() {
      source ??= open()
      return source
    },
    async changes() {
      const {entries, unreadable} = await readJournal(paths.journal)
      return {changes: seeChanges(entries, paths.locks), unreadable}
    },
    keep: key => keepChange(key, journalAt(paths.journal), changeLocks(paths.locks)),
    ...output,
  }).catch((error: unknown) => {
    output.complain(errorText(error))
    return 1
  })
  await new Promise<void>(resolve => process.stdout.write('', () => resolve()))
  return source === undefined ? endProcess(code) : leave(await source, code)
}
