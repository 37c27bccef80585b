/** Escapes text for man(7): no character of it is taken for markup, and a hyphen stays one that can be copied. */
export const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/gm, '\\&$1')

export const heading = (title: string): string => `.SH ${escaped(title.toUpperCase())}`

export const paragraph = (text: string): string => `.PP\n${escaped(text)}`

/** Formats a term in bold with its meaning indented below it. */
export const tagged = (term: string, meaning: string): string =>
  `.TP\n.B ${quoted(term)}\n${escaped(meaning)}`

export const subheading = (title: string): string => `.SS ${quoted(title)}`

/** Formats lines that are shown as they stand. */
export const example = (lines: readonly string[]): string =>
  ['.PP', '.RS 4', '.nf', ...lines.map(escaped), '.fi', '.RE'].join('\n')

/** Quotes an argument of a macro, in which a blank would begin the next one. */
const quoted = (text: string): string => `"${escaped(text).replaceAll('"', '\\(dq')}"`
