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
