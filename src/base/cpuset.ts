import {safeText} from './safe-text.ts'
import {rawText, type Untrusted} from './untrusted.ts'

/**
 * A set of pCPUs or nodes: distinct numbers in ascending order, so that it compares, prints and travels as plain
 * data. The kernel and virsh write it as text, `0-3,7`. virsh also knows `^` for "but not" and evaluates from left to
 * right: `0-15,^8` differs from `^8,0-15`.
 */
export type Cpuset = readonly number[]

/** Largest id accepted: libvirt limits a cpumap to 2048 bytes (16384 pCPUs). */
const MAX_ID = 16_383
const PART = /^(\^?)(\d{1,6})(?:-(\d{1,6}))?$/

/**
 * Parses `0-3,7`, including virsh's `^N` and `^N-M`. An empty or blank text and `(null)` give the empty set.
 * @throws {SyntaxError} naming the part that is wrong
 */
export function parseCpuset(text: Untrusted | string): Cpuset {
  const trimmed = rawText(text).trim()
  if (trimmed === '' || trimmed === '(null)') return []
  const set = new Set<number>()
  for (const part of trimmed.split(',')) {
    const match = PART.exec(part.trim())
    if (match === null) throw new SyntaxError(`"${safeText(part)}" is not a CPU number or range`)
    const [, caret, firstText, lastText] = match
    const first = Number(firstText)
    const last = lastText === undefined ? first : Number(lastText)
    if (last < first) throw new SyntaxError(`"${safeText(part)}" runs backwards`)
    if (last > MAX_ID) throw new SyntaxError(`"${safeText(part)}" is beyond CPU ${MAX_ID}`)
    for (let id = first; id <= last; id++) {
      if (caret === '^') set.delete(id)
      else set.add(id)
    }
  }
  return [...set].sort((a, b) => a - b)
}

/**
 * Formats a set in the kernel's shortest form: ascending ranges, `''` for the empty set. Two sets of the same numbers
 * give the same text, whatever order they came in.
 */
export function formatCpuset(numbers: Cpuset): string {
  const set = isAscending(numbers) ? numbers : [...new Set(numbers)].sort((a, b) => a - b)
  const parts: string[] = []
  for (let at = 0; at < set.length; ) {
    const first = set[at] as number
    let last = first
    while (set[at + 1] === last + 1) {
      last++
      at++
    }
    parts.push(first === last ? `${first}` : `${first}-${last}`)
    at++
  }
  return parts.join(',')
}

const isAscending = (numbers: Cpuset): boolean =>
  numbers.every((id, index) => index === 0 || id > (numbers[index - 1] as number))

/** Compares two texts as sets: `0-2` is `0,1,2`. @throws {SyntaxError} when one is malformed */
export const isSameSet = (one: string, other: string): boolean =>
  one === other || formatCpuset(parseCpuset(one)) === formatCpuset(parseCpuset(other))
