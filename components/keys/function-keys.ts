/**
 * Code point before F1's. Ink drops function keys, as its key record has no field for them. So each travels through
 * it as one character of Unicode's private use area, F1 as U+F701.
 */
const FIRST = 0xf700

/** Sequences that terminals send for F1 to F12: xterm and VT220, rxvt, the Linux console. */
const SEQUENCES: readonly (readonly string[])[] = [
  ['\x1bOP', '\x1b[11~', '\x1b[[A'],
  ['\x1bOQ', '\x1b[12~', '\x1b[[B'],
  ['\x1bOR', '\x1b[13~', '\x1b[[C'],
  ['\x1bOS', '\x1b[14~', '\x1b[[D'],
  ['\x1b[15~', '\x1b[[E'],
  ['\x1b[17~'],
  ['\x1b[18~'],
  ['\x1b[19~'],
  ['\x1b[20~'],
  ['\x1b[21~'],
  ['\x1b[23~'],
  ['\x1b[24~'],
]

const characterOf = new Map(
  SEQUENCES.flatMap((sequences, index) =>
    sequences.map(sequence => [sequence, String.fromCharCode(FIRST + index + 1)] as const),
  ),
)

/** Replaces each function key's sequence in the input by its character. */
export const encodeFunctionKeys = (input: string): string =>
  input.includes('\x1b')
    ? input.replace(/\x1b(?:O[P-S]|\[\d\d~|\[\[[A-E])/g, sequence => characterOf.get(sequence) ?? sequence)
    : input

/** Returns `f1` for the character of F1, and so on; `undefined` for any other text. */
export function functionKeyName(character: string): string | undefined {
  const number = character.charCodeAt(0) - FIRST
  return character.length === 1 && number >= 1 && number <= SEQUENCES.length ? `f${number}` : undefined
}
