import {cellWidth, segmentsOf} from './fit-text.ts'

const ELLIPSIS = '…'
/** Fewer cells have no room for two ellipses and something between them. */
const LEAST_TOLD_APART = 4

/** Matches a name with a DNS domain behind it, `web-01.example.com`, which tells less than what stands before. */
const HOST_NAME = /^([^.]+)(?:\.[a-z][a-z0-9-]*)+$/i

/**
 * Cuts a name that is too long in its middle, since names begin alike and differ at their ends; the DNS domain behind a
 * name goes first.
 */
export function cutName(name: string, width: number): string {
  if (cellWidth(name) <= width) return name
  if (width < 1) return ''
  const segments = segmentsOf(name)
  const label = width < LEAST_TOLD_APART ? undefined : HOST_NAME.exec(name)?.[1]
  if (label !== undefined)
    return `${cellWidth(label) < width ? firstOf(segments, width - 1) : cutName(label, width - 1)}${ELLIPSIS}`
  const head = firstOf(segments, headWidth(width))
  return head + ELLIPSIS + firstOf(segments.toReversed(), width - 1 - cellWidth(head), true)
}

/** Returns the cells that the beginning of a cut name gets: enough to know it, but the end tells more. */
const headWidth = (width: number): number => Math.floor((width - 1) / 3)

/** Joins as many segments as fit, in the text's own order. */
function firstOf(segments: readonly string[], width: number, reversed = false): string {
  let text = ''
  let room = width
  for (const segment of segments) {
    room -= cellWidth(segment)
    if (room < 0) break
    text = reversed ? segment + text : text + segment
  }
  return text
}

/** Rounds in which names that look alike are told apart; each shows a part that is further back. */
const MOST_ROUNDS = 8

/**
 * Cuts those names that are too long so that they can be told apart: in the middle, or where that would make several
 * the same, after what these have in common.
 * @returns the cut names by the whole ones
 */
export function cutNames(names: Iterable<string>, width: number): ReadonlyMap<string, string> {
  const cuts = new Map<string, string>()
  for (const name of names) if (cellWidth(name) > width) cuts.set(name, cutName(name, width))
  for (let round = 0; round < MOST_ROUNDS && width >= LEAST_TOLD_APART; round++) {
    const alike = [...Map.groupBy(cuts.keys(), name => cuts.get(name)).values()].filter(
      ({length}) => length > 1,
    )
    if (alike.length === 0) break
    for (const group of alike) {
      const shared = sharedLength(group)
      for (const name of group) cuts.set(name, cutAfter(name, shared, width))
    }
  }
  return cuts
}

/** Returns how many UTF-16 units all names have in common at their beginning. */
function sharedLength([first = '', ...others]: readonly string[]): number {
  let shared = first.length
  for (const other of others) {
    let at = 0
    while (at < shared && other[at] === first[at]) at++
    shared = at
  }
  return shared
}

/** Cuts a name so that what comes after its first `shared` units is shown, as far as it fits. */
function cutAfter(name: string, shared: number, width: number): string {
  const segments = segmentsOf(name)
  let at = 0
  let index = 0
  while (index < segments.length && at + (segments[index]?.length ?? 0) <= shared)
    at += segments[index++]?.length ?? 0
  const head = firstOf(segments.slice(0, index), headWidth(width))
  const room = width - 1 - cellWidth(head)
  const rest = name.slice(at)
  if (cellWidth(rest) <= room) {
    // What is left of the room goes to the end of what they have in common.
    const before = firstOf(segments.slice(0, index).toReversed(), room - cellWidth(rest), true)
    return head + ELLIPSIS + before + rest
  }
  return head + ELLIPSIS + firstOf(segments.slice(index), room - 1) + ELLIPSIS
}

/** Sets of names that are remembered; a column that is drawn in another width has another. */
const MOST_SETS = 16
const known = new Map<string, ReadonlyMap<string, string>>()

/**
 * Returns a name as `cutNames` cuts it among others. The cuts of a set are kept until a name comes that is not among
 * them, so that a tick looks up what it shows and a name keeps its look.
 * @param set says which set the name belongs to
 * @param all returns all names of the set
 */
export function cutAmong(name: string, width: number, set: string, all: () => Iterable<string>): string {
  const key = `${width} ${set}`
  const cut = known.get(key)?.get(name)
  if (cut !== undefined) return cut
  if (known.size >= MOST_SETS) known.clear()
  const cuts = cutNames(all(), width)
  known.set(key, cuts)
  return cuts.get(name) ?? cutName(name, width)
}
