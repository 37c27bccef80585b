/** Digits of the largest number in a kernel file, 2⁶⁴ − 1. */
const MAX_DIGITS = 20
const SPACE = 32
const NEWLINE = 10
const MINUS = 45
const ZERO = 48
const NINE = 57

/**
 * Parses numbers that are separated by single spaces, up to the end of the line, straight from bytes to doubles.
 * @param into receives the numbers, at most as many as it has room for
 * @returns the count of numbers; fewer than expected means that the line does not have the expected form
 */
export function numbersAt(bytes: Uint8Array, from: number, end: number, into: Float64Array): number {
  let at = from
  for (let count = 0; count < into.length; count++) {
    const negative = bytes[at] === MINUS
    if (negative) at++
    const start = at
    let value = 0
    let code = NEWLINE
    for (; at < end; at++) {
      code = bytes[at] as number
      if (code < ZERO || code > NINE) break
      value = value * 10 + (code - ZERO)
    }
    const isLast = at >= end || code === NEWLINE
    if (at === start || at - start > MAX_DIGITS || !(isLast || code === SPACE)) return count
    into[count] = negative ? -value : value
    if (isLast) return count + 1
    at++
  }
  return into.length
}

/**
 * Parses the number after `key` at the start of a line (`usage_usec 12`, `MemFree:   12 kB`).
 * @returns `undefined` if no line starts with the key
 * @throws {SyntaxError} if no number follows the key
 */
export function numberAfter(text: string, key: string): number | undefined {
  const value = wordAfter(text, key)
  return value === undefined ? undefined : numberOf(value, key.replace(/:$/, ''))
}

/** Does the same for a line that every kernel writes. @throws {SyntaxError} also if no line starts with the key */
export function requiredAfter(text: string, key: string): number {
  const value = numberAfter(text, key)
  if (value === undefined) throw new SyntaxError(`no "${key}" line`)
  return value
}

/**
 * Returns the word after `key` at the start of a line; `''` if nothing follows the key.
 * @returns `undefined` if no line starts with the key
 */
export function wordAfter(text: string, key: string): string | undefined {
  for (let at = text.indexOf(key); at !== -1; at = text.indexOf(key, at + 1)) {
    if (at > 0 && text.charCodeAt(at - 1) !== NEWLINE) continue
    let start = at + key.length
    const parted = isBlank(text.charCodeAt(start))
    if (!parted && !key.endsWith(':')) continue
    while (isBlank(text.charCodeAt(start))) start++
    let end = start
    while (end < text.length && text.charCodeAt(end) > SPACE) end++
    return text.slice(start, end)
  }
  return undefined
}

const isBlank = (code: number): boolean => code === SPACE || code === 9

/** Parses a plain decimal number. @throws {SyntaxError} with the name `what`, if the text is not one */
export function numberOf(text: string, what: string): number {
  if (!/^\d{1,20}(\.\d{1,20})?$/.test(text)) throw new SyntaxError(`${what}: "${text}" is not a number`)
  return Number(text)
}
