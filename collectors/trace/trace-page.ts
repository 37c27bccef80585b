/**
 * Layout of a page of the kernel's ring buffer, as read from per_cpu/cpuN/trace_pipe_raw
 * (include/linux/ring_buffer.h): a time stamp, the length of the data, then records, each with 5 bits of type and 27
 * bits of time since the one before.
 */
const PAGE_HEADER = 16
const LENGTH_MASK = 0xfffff
const MISSED_EVENTS = 0x8000_0000
const MISSED_STORED = 0x4000_0000
const TYPE_BITS = 5
const DELTA_BITS = 27
const WORD = 4

const PADDING = 29
const TIME_EXTEND = 30
const TIME_STAMP = 31
/** Bits of an absolute time; the higher ones are those of the page's time stamp. */
const ABSOLUTE_BITS = 59n

interface TracePage {
  /** Number of events lost before this page; −1 = some, but the kernel does not say how many. */
  readonly lost: number
}

/**
 * Reads the records of a page in their order.
 * @param base time, ns, that is subtracted from every record's, so that a double holds the difference exactly
 * @param onRecord called with the time of each record and the offset and length of its payload in `page`
 * @throws {RangeError} if the data or a record reach beyond the page
 */
export function readTracePage(
  page: Buffer,
  base: bigint,
  onRecord: (atNs: number, offset: number, length: number) => void,
): TracePage {
  const started = page.readBigUInt64LE(0)
  const commit = page.readUInt32LE(8)
  const end = PAGE_HEADER + (commit & LENGTH_MASK)
  if (end > page.length) throw new RangeError('a trace page claims more data than it has')
  let atNs = Number(started - base)
  let at = PAGE_HEADER
  while (at < end) {
    const head = page.readUInt32LE(at)
    const type = head & ((1 << TYPE_BITS) - 1)
    const delta = head >>> TYPE_BITS
    if (type === PADDING) {
      // Without a delta the rest of the page is empty.
      if (delta === 0) break
      atNs += delta
      at += WORD + page.readUInt32LE(at + WORD)
    } else if (type === TIME_EXTEND) {
      atNs += page.readUInt32LE(at + WORD) * 2 ** DELTA_BITS + delta
      at += 2 * WORD
    } else if (type === TIME_STAMP) {
      const low = (BigInt(page.readUInt32LE(at + WORD)) << BigInt(DELTA_BITS)) + BigInt(delta)
      atNs = Number(((started >> ABSOLUTE_BITS) << ABSOLUTE_BITS) + low - base)
      at += 2 * WORD
    } else {
      atNs += delta
      // A long record has its length in a word before its payload; the length includes that word.
      const size = type === 0 ? page.readUInt32LE(at + WORD) : type * WORD
      const payload = type === 0 ? at + 2 * WORD : at + WORD
      const length = type === 0 ? size - WORD : size
      if (length < 0 || payload + length > end) throw new RangeError('a trace record leaves its page')
      onRecord(atNs, payload, length)
      at += WORD + size
    }
  }
  return {lost: lostBefore(page, commit, end)}
}

function lostBefore(page: Buffer, commit: number, end: number): number {
  if ((commit & MISSED_EVENTS) === 0) return 0
  return (commit & MISSED_STORED) !== 0 && end + 8 <= page.length ? Number(page.readBigUInt64LE(end)) : -1
}
