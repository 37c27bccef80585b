/** Characters that JSON leaves as they are, but a terminal acts on or hides: DEL, C1, direction, separators, invisible. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/**
 * Formats a value as one line of JSON that can be shown on a terminal. Texts are told in full: a character that a
 * terminal would act on is escaped, so that a JSON reader gets it as it was.
 */
export const jsonText = (value: object): string => JSON.stringify(value).replace(UNSAFE, escaped)

const escaped = (character: string): string =>
  Array.from({length: character.length}, (_, at) => `\\u${hex(character.charCodeAt(at))}`).join('')

const hex = (unit: number): string => unit.toString(16).padStart(4, '0')
