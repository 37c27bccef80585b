/** A filter has to be shorter than a page of memory (event_filter_write), which has 4 KiB or more. */
const MOST_BYTES = 4095

/**
 * Returns the filter of an event that lets pass at least the records whose field has one of these values; '' for no
 * values. Neighbouring values are one range. Where that is still longer than tracefs takes, the ranges that lie nearest
 * to each other become one, so that others pass as well: the reader has to leave them out.
 * @param field integer field of the event: `pid`, or `CPU` for the one that it happened on
 */
export function eventFilter(field: string, values: readonly number[]): string {
  const sorted = [...new Set(values)].sort((a, b) => a - b)
  /** Gap in front of the value at each index, widest first. */
  const gaps = sorted
    .flatMap((value, index) => {
      const gap = value - (sorted[index - 1] ?? value)
      return gap > 1 ? [{index, gap}] : []
    })
    .sort((a, b) => b.gap - a.gap)
  for (let kept = gaps.length; ; kept--) {
    const starts = [0, ...gaps.slice(0, kept).map(({index}) => index)].sort((a, b) => a - b)
    const ranges = starts.map((start, at) => sorted.slice(start, starts[at + 1]))
    const text = ranges.map(range => rangeText(field, range)).join(' || ')
    if (text.length <= MOST_BYTES) return text
  }
}

function rangeText(field: string, [first, ...rest]: readonly number[]): string {
  const last = rest.at(-1)
  if (first === undefined) return ''
  return last === undefined ? `${field} == ${first}` : `(${field} >= ${first} && ${field} <= ${last})`
}
