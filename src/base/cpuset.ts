/**
 * A set of pCPUs or nodes, written the way the kernel and virsh write it: `0-3,7`. Plain ascending numbers, so
 * that it compares, prints and travels as data. virsh evaluates left to right and knows `^` for "but not":
 * `0-15,^8` differs from `^8,0-15`.
 */
export type Cpuset = readonly number[]

/** Largest id accepted; libvirt's cpumap limit is 2048 bytes (16384 pCPUs). */
const MAX_ID = 16_383
const PART = /^(\^?)(\d{1,6})(?:-(\d{1,6}))?$/

/**
 * Parses `0-3,7`, virsh's `^N` and `^N-M` included. An empty text (white space only) is the empty set.
 * @throws {SyntaxError} naming the part that is wrong.
 */
export function parseCpuset(text: string): Cpuset {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed === '(null)') return []
  const set = new Set<number>()
  for (const part of trimmed.split(',')) {
    const match = PART.exec(part.trim())
    if (match === null) throw new SyntaxError(`"${part}" is not a CPU number or range`)
    const [, caret, firstText, lastText] = match
    const first = Number(firstText)
    const last = lastText === undefined ? first : Number(lastText)
    if (last < first) throw new SyntaxError(`"${part}" runs backwards`)
    if (last > MAX_ID) throw new SyntaxError(`"${part}" is beyond CPU ${MAX_ID}`)
    for (let id = first; id <= last; id++) {
      if (caret === '^') set.delete(id)
      else set.add(id)
    }
  }
  return [...set].sort((a, b) => a - b)
}

/** The shortest kernel form: ascending ranges, `''` for the empty set. */
export function formatCpuset(set: Cpuset): string {
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
