import {CAUSES} from '../../model/cause/causes/index.ts'

/** Width of the second column: the page's lines are then no longer than its text. */
const WIDTH = 97

/** Returns the causes as a Markdown table, for the documentation. A long text continues in rows without a name. */
export function causesMarkdown(): string {
  const names = CAUSES.map(({title}) => `\`${title}\``)
  const width = Math.max(...names.map(name => name.length))
  const row = (name: string, when: string): string => `| ${name.padEnd(width)} | ${when.padEnd(WIDTH)} |`
  return [
    row('SUFFERS FROM', 'when'),
    `| ${'-'.repeat(width)} | ${'-'.repeat(WIDTH)} |`,
    ...CAUSES.flatMap(({help}, index) =>
      wrapped(help).map((line, at) => row(at === 0 ? (names[index] ?? '') : '', line)),
    ),
  ].join('\n')
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > WIDTH) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}
