import {wholeProgram} from '../../../bin/cli/whole-program.ts'
import type {Completion} from '../../../bin/complete/completion.ts'
import {completionsOf} from '../../../bin/complete/completions.ts'
import type {HostLook} from '../../../bin/complete/host-look.ts'
import {readTypedLine} from '../../../bin/complete/typed-line.ts'
import {openDemoSource} from '../../../bin/source/demo-source.ts'
import {CAST} from '../../../src/demo/cast.ts'
import {DEMO_URI} from '../../../src/demo/demo-uri.ts'
import type {Role} from '../../../src/demo/role.ts'
import {changesOf} from '../../../src/journal/change.ts'
import type {JournalEntry} from '../../../src/journal/entry.ts'

export interface CompletedHost {
  /** Roles of the domains; absent: those of the demo host. */
  readonly cast?: readonly Role[]
  readonly journal?: readonly JournalEntry[]
  readonly uri?: string
}

/** Returns the completions behind `pintop`, for words of which the last one is being typed. */
export function completionsAfter(
  words: readonly string[],
  {cast = CAST, journal = [], uri = DEMO_URI}: CompletedHost = {},
): Promise<readonly Completion[]> {
  const source = openDemoSource(cast)
  const host: HostLook = {
    uri,
    async sample(isEnough) {
      const sample = await source.sample({needs: []})
      return isEnough(sample) ? sample : undefined
    },
    leave: async () => {},
  }
  const line = readTypedLine(wholeProgram('1.2.3'), words)
  return completionsOf({line, host, changes: async () => changesOf(journal)})
}

/** Returns the texts of the completions for a line that is typed up to its end. */
export const offered = async (typed: string, host?: CompletedHost): Promise<readonly string[]> =>
  (await completionsAfter(typed.split(' '), host)).map(({text}) => text)
