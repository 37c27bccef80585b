import type {Pcpu} from '../../../src/model/host.ts'

/** pCPUs that fit side by side, in chunks of one cache, with a gap between chunks. */
export interface PinPage {
  readonly chunks: readonly (readonly Pcpu[])[]
  /** Index of the page's first pCPU; `count` is the number of its pCPUs. */
  readonly first: number
  readonly count: number
}

/**
 * Returns the page of columns with the pCPU at index `column`; pages begin where a node or cache does, if possible.
 */
export function pinPage(pcpus: readonly Pcpu[], column: number, width: number): PinPage {
  let first = 0
  for (;;) {
    const page = pageFrom(pcpus, first, width)
    if (column < first + page.count || page.count === 0 || first + page.count >= pcpus.length) return page
    first += page.count
  }
}

function pageFrom(pcpus: readonly Pcpu[], first: number, width: number): PinPage {
  const chunks: Pcpu[][] = []
  let used = 0
  let count = 0
  for (const chunk of chunksOf(pcpus.slice(first))) {
    const gap = chunks.length === 0 ? 0 : 1
    const room = width - used - gap
    if (room < chunk.length && chunks.length > 0) break
    const part = chunk.slice(0, Math.max(1, room))
    chunks.push(part)
    used += gap + part.length
    count += part.length
    if (part.length < chunk.length) break
  }
  return {chunks, first, count}
}

/** Groups neighbours in the matrix' order that share node and last-level cache. */
function chunksOf(pcpus: readonly Pcpu[]): Pcpu[][] {
  const chunks: Pcpu[][] = []
  for (const pcpu of pcpus) {
    const last = chunks.at(-1)
    const head = last?.[0]
    if (head !== undefined && head.node === pcpu.node && head.llc === pcpu.llc) last?.push(pcpu)
    else chunks.push([pcpu])
  }
  return chunks
}
