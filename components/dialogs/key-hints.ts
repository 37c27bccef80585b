import type {Part, StyledLine} from '../paint/styled-line.ts'

/** Returns `a Apply  Esc Close ` from pairs of key and meaning. */
const keyHints = (...pairs: readonly (readonly [key: string, meaning: string])[]): StyledLine =>
  pairs.flatMap(([key, meaning]) => [{text: key, tone: 'key' as const}, ` ${meaning}  `])

/** Returns parts of such a line that can be left out; the lowest rank is left out last. */
export const hintParts = (
  hints: readonly (readonly [key: string, meaning: string, rank: number])[],
): readonly Part[] => hints.map(([key, meaning, rank]) => ({rank, line: keyHints([key, meaning])}))

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
