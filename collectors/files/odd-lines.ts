/** Most characters of a line that a note repeats. */
const SHOWN = 60

/** The first line of each kind of file that was left out. */
const firsts = new Map<string, string>()

/**
 * Notes a line that a parser leaves out because it does not have the expected form. In a file of independent lines,
 * one that a kernel's fault or a newer kernel has changed must not take the others with it.
 * @param file name of the kind of file, `io.stat`
 */
export function leaveOutLine(file: string, line: string): void {
  if (!firsts.has(file)) firsts.set(file, line.slice(0, SHOWN))
}

/** Returns for people which kinds of files had lines that were left out. Untrusted text. */
export const oddLineNotes = (): readonly string[] =>
  [...firsts].map(([file, line]) => `${file}: a line is not understood and left out: "${line}"`)
