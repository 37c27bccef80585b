const TEXTS: Readonly<Record<string, string>> = {
  ' ': 'Space',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  'shift+tab': 'Shift-Tab',
  backspace: 'Backspace',
  delete: 'Del',
}

/** Returns a key's name as people read it: `F5`, `^A`, `Space`. */
export const keyText = (name: string): string =>
  TEXTS[name] ??
  name.replace(/^f(?=\d)/, 'F').replace(/^ctrl\+(.)$/, (_, letter: string) => `^${letter.toUpperCase()}`)

const NAMES: ReadonlyMap<string, string> = new Map(Object.entries(TEXTS).map(([name, text]) => [text, name]))

/** Returns the name of the key that people read as this text; `undefined` if it is none: `50%`, `a-z`. */
export function nameOfKeyText(text: string): string | undefined {
  const known = NAMES.get(text)
  if (known !== undefined || [...text].length === 1) return known ?? text
  if (/^F\d+$/.test(text)) return text.toLowerCase()
  return /^\^[A-Z]$/.test(text) ? `ctrl+${text.slice(1).toLowerCase()}` : undefined
}
