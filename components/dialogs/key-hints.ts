import {nameOfKeyText} from '../../src/keys/key-text.ts'
import type {Part, StyledLine, StyledText} from '../paint/styled-line.ts'

/**
 * Returns `a Apply  ` for keys and their meaning. A click on a key presses it, one on the meaning presses the only key,
 * or Enter where that is one of them: others, as arrows, mean different things.
 */
function keyHint(keys: string, meaning: string): StyledLine {
  const words = keys.split(' ')
  const hot = (text: string, word: string | undefined, key: Pick<StyledText, 'tone'> = {}): StyledText => {
    const press = word === undefined ? undefined : nameOfKeyText(word)
    return {text, ...key, ...(press !== undefined && {press})}
  }
  const meant = words.length === 1 ? words[0] : words.find(word => word === 'Enter')
  return [
    ...words.flatMap((word, index) => [...(index === 0 ? [] : [' ']), hot(word, word, {tone: 'key'})]),
    hot(` ${meaning}`, meant),
    '  ',
  ]
}

/** Returns parts of such a line that can be left out; the lowest rank is left out last. */
export const hintParts = (
  hints: readonly (readonly [key: string, meaning: string, rank: number])[],
): readonly Part[] => hints.map(([keys, meaning, rank]) => ({rank, line: keyHint(keys, meaning)}))

const TYPING = hintParts([
  ['Enter', 'take', 0],
  ['Esc', 'leave', 1],
])

/** Returns the keys of an editor; while a value is typed or a question stands, only those that end that. */
export function editorKeys(
  hints: readonly Part[],
  {typed, leaving}: {readonly typed?: string; readonly leaving?: string},
): readonly Part[] {
  if (leaving !== undefined)
    return hintParts([
      [leaving === 'escape' ? 'Esc' : leaving, 'discard', 1],
      ['Enter', 'go on', 0],
    ])
  return typed === undefined ? hints : TYPING
}
