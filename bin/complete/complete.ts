import {errorText} from '../../src/base/error-text.ts'
import {safeText} from '../../src/base/safe-text.ts'
import type {Change} from '../../src/journal/change.ts'
import {readJournal} from '../../src/journal/journal-file.ts'
import {seeChanges} from '../change/see-changes.ts'
import {statePaths} from '../change/state-paths.ts'
import {wholeProgram} from '../cli/whole-program.ts'
import {safeOutput} from '../print/safe-output.ts'
import {endProcess, leaveNow} from '../source/leave.ts'
import {completionsOf} from './completions.ts'
import {lookAtHost} from './host-look.ts'
import {readTypedLine} from './typed-line.ts'

/** Longest time that somebody who has pressed Tab is kept waiting by others. */
const PATIENCE_MS = 900
/** Others get so many times as long as the program took to start, up to a limit: the machine may be busy. */
const TIMES_START = 10
const PATIENCE_AT_MOST_MS = 4000

/**
 * Prints what may stand at the end of a command line, and ends the program: a line each, with what it means behind a
 * blank. Where libvirt or a disk does not answer in time it prints nothing.
 * @param words those after `pintop`, the last one being typed
 */
export async function complete(words: readonly string[]): Promise<void> {
  const patienceMs = Math.max(PATIENCE_MS, TIMES_START * performance.now())
  setTimeout(() => leaveNow(0), Math.min(patienceMs, PATIENCE_AT_MOST_MS))
  const {print, complain} = safeOutput(process.stdout, process.stderr)
  // A reader that has seen enough is no fault.
  process.stdout.on('error', () => endProcess(0))
  // A Tab starts no daemon.
  process.env.LIBVIRT_AUTOSTART = '0'
  const line = readTypedLine(wholeProgram(''), words)
  const host = lookAtHost(line)
  try {
    for (const {text, about} of await completionsOf({line, host, changes: readChanges}))
      print(about === undefined ? `${text}\n` : `${text} ${safeText(about)}\n`)
  } catch (error) {
    complain(errorText(error))
    endProcess(1)
  }
  await new Promise<void>(resolve => process.stdout.write('', () => resolve()))
  await host.leave()
}

async function readChanges(): Promise<readonly Change[]> {
  const {journal, locks} = statePaths(process.env, process.getuid?.() ?? -1)
  return seeChanges((await readJournal(journal)).entries, locks)
}
