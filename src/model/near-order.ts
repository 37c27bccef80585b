import type {Pcpu} from './host.ts'

/** Sorts pCPUs so that near ones stand together: by node, last-level cache, core. Where one is unknown comes last. */
export const nearOrder = (pcpus: readonly Pcpu[]): readonly Pcpu[] =>
  pcpus.toSorted(
    (a, b) =>
      lowestFirst(a.node, b.node) || lowestFirst(a.llc, b.llc) || lowestFirst(a.core, b.core) || a.id - b.id,
  )

/** Returns 0 where both are unknown: their difference is NaN then. */
const lowestFirst = (a: number | undefined, b: number | undefined): number =>
  (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY) || 0
