import {parseOptions} from '../../../bin/cli/options.ts'
import {safeOutput} from '../../../bin/print/safe-output.ts'
import type {HostSource} from '../../../bin/source/source.ts'
import {DEMO_URI} from '../../../src/demo/demo-uri.ts'

/** All that a command wrote, in parts and in the order of writing, and its exit code. */
export interface Said {
  readonly code: number
  readonly out: string
  readonly complaints: string
  readonly all: string
}

/**
 * Runs a command line on a host that is open already, as `runSubcommand` does; an error that it throws is a complaint.
 */
export async function runCommand(
  source: HostSource,
  argv: readonly string[],
  uri: string = DEMO_URI,
): Promise<Said> {
  const options = {...parseOptions(argv, '1.2.3'), demo: true}
  const {output} = options
  if (output.kind !== 'command') throw new Error(`${argv[0]} is no command`)
  const [out, complaints, all]: [string[], string[], string[]] = [[], [], []]
  const into = (part: string[]) => ({
    write(text: string) {
      part.push(text)
      all.push(text)
    },
  })
  const written = safeOutput(into(out), into(complaints))
  const code = await output
    .run({
      options,
      uri,
      source: async () => source,
      changes: () => source.actions.changes(),
      keep: key => source.actions.keep(key),
      ...written,
    })
    .catch((error: unknown) => {
      written.complain(String(error))
      return 1
    })
  return {code, out: out.join(''), complaints: complaints.join(''), all: all.join('')}
}
