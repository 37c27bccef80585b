/** The part of Ink's key record that names a key without a character of its own. */
export interface KeyFlags {
  readonly upArrow?: boolean
  readonly downArrow?: boolean
  readonly leftArrow?: boolean
  readonly rightArrow?: boolean
  readonly pageUp?: boolean
  readonly pageDown?: boolean
  readonly home?: boolean
  readonly end?: boolean
  readonly return?: boolean
  readonly escape?: boolean
  readonly tab?: boolean
  readonly backspace?: boolean
  readonly delete?: boolean
  readonly ctrl?: boolean
  readonly shift?: boolean
}

const FLAG_NAMES = {
  upArrow: 'up',
  downArrow: 'down',
  leftArrow: 'left',
  rightArrow: 'right',
  pageUp: 'pageup',
  pageDown: 'pagedown',
  home: 'home',
  end: 'end',
  return: 'enter',
  escape: 'escape',
  tab: 'tab',
  backspace: 'backspace',
  delete: 'delete',
} as const satisfies Partial<Record<keyof KeyFlags, string>>

export const KEY_NAMES: readonly string[] = Object.values(FLAG_NAMES)

/** Returns the name of a key press; a character is its own name. */
export function keyName(input: string, key: KeyFlags): string {
  if (key.tab && key.shift) return 'shift+tab'
  for (const [flag, name] of Object.entries(FLAG_NAMES)) if (key[flag as keyof KeyFlags]) return name
  return key.ctrl ? `ctrl+${input}` : input
}
