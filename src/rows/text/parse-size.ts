const POWERS: Readonly<Record<string, number>> = {'': 0, k: 1, m: 2, g: 3, t: 4}
const SIZE = /^([+-]?\d+(?:\.\d+)?)([kmgt]?)(?:i?b|%)?$/i

/**
 * Parses a number, `50`, `1.5`, `4G`, `4GiB`, `30%`: units are powers of 1024, a per cent sign changes nothing.
 * Returns `undefined` if the text is not a number.
 */
export function parseSize(text: string): number | undefined {
  const match = SIZE.exec(text)
  if (match === null) return undefined
  const [, digits, unit = ''] = match
  return Number(digits) * 1024 ** (POWERS[unit.toLowerCase()] ?? 0)
}
