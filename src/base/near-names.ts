/** Most names that are offered. */
const MOST = 3

/**
 * Returns the names that somebody who typed another one may have meant: those that the fewest typing errors lead to, else
 * those that contain it. There are at most three, and none where all are too far away.
 */
export function nearNames(given: string, names: readonly string[]): readonly string[] {
  const typed = given.toLowerCase()
  const farthest = Math.ceil(typed.length / 3)
  let least = Math.min(farthest, MOST)
  let nearest: string[] = []
  for (const name of new Set(names)) {
    if (Math.abs(name.length - typed.length) > least) continue
    const errors = typingErrors(typed, name.toLowerCase())
    if (errors > least) continue
    if (errors < least) nearest = []
    least = errors
    nearest.push(name)
  }
  const offered =
    nearest.length > 0 ? nearest : names.filter(name => typed !== '' && name.toLowerCase().includes(typed))
  return offered.slice(0, MOST)
}

/** Formats names as a choice: `web-01, web-02 or web-03`. */
export const choiceOf = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`

/** Counts the characters to insert, leave out, replace or swap with their neighbour (optimal string alignment). */
function typingErrors(one: string, other: string): number {
  let beforeLast: readonly number[] = []
  let last: readonly number[] = []
  let row: number[] = Array.from({length: other.length + 1}, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    beforeLast = last
    last = row
    row = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1
      row.push(Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + same))
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        row[j] = Math.min(at(row, j), at(beforeLast, j - 2) + 1)
    }
  }
  return at(row, other.length)
}

const at = (row: readonly number[], index: number): number => row[index] ?? 0
