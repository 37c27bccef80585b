/** A stream that may lead to a terminal. */
interface MaybeTerminal {
  readonly isTTY?: boolean
}

/** Tells why nothing can be drawn here, as a sentence with the way out; returns `undefined` when all is well. */
export function terminalProblem(
  stdin: MaybeTerminal,
  stdout: MaybeTerminal,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const wayOut = 'use -b for text, --json or --csv for programs'
  if (stdout.isTTY !== true) return `stdout is not a terminal: ${wayOut}`
  if (stdin.isTTY !== true) return `stdin is not a terminal, so no key could be read: ${wayOut}`
  if (env.TERM === undefined || env.TERM === '')
    return `TERM is not set, so the terminal is unknown: ${wayOut}`
  if (env.TERM === 'dumb') return `TERM=dumb cannot move the cursor: ${wayOut}`
  return undefined
}
