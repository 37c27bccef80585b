import type {Press} from '../pressed.ts'

/** Returns true while a value is typed into an editor. */
export const isTyping = ({typed}: {readonly typed?: string}): boolean => typed !== undefined

/** Result of a key: it changes the text that is being typed, accepts it, or leaves it. */
export type Typed =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'accept'}
  | {readonly kind: 'leave'}

/**
 * Types a key into a text.
 * @param allowed characters that may be in the text; others are dropped, from a paste as well
 */
export function typeInto(text: string, key: Press, allowed: RegExp): Typed {
  switch (key.name) {
    case 'escape':
      return {kind: 'leave'}
    case 'enter':
      return {kind: 'accept'}
    case 'backspace':
    case 'delete':
      return {kind: 'text', text: text.slice(0, -1)}
    case 'ctrl+u':
      return {kind: 'text', text: ''}
    default: {
      // Named keys (arrows, Tab) type nothing; a paste is one long text.
      const typed =
        key.name === key.text ? [...key.text].filter(character => allowed.test(character)).join('') : ''
      return {kind: 'text', text: text + typed}
    }
  }
}
