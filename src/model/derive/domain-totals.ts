import type {NodeId} from '../../base/ids.ts'
import type {Thread} from '../thread.ts'
import {type FigureId, figureIds, figureOf, type ThreadFigures} from '../thread-figures.ts'

/** A domain's figures as sum or worst of its threads' figures. */
export interface DomainTotals {
  readonly figures: ThreadFigures
  readonly vcpuThreads: number
  /** True if at least one of its vCPUs starves. */
  readonly starving: boolean
  /** Nodes on which its vCPUs ran last, lowest first. */
  readonly vcpuNodes: readonly NodeId[]
}

/** A figure and its place in `totals`. */
const placed = figureIds.map((id, at) => ({id, at, isSum: figureOf(id).ofDomain === 'sum'}))
const sums = placed.filter(({isSum}) => isSum)
const worsts = placed.filter(({isSum}) => !isSum)

/**
 * The totals of the domain at hand, NaN while no thread has the figure. Adding up in this array makes no number
 * objects.
 */
const totals = new Float64Array(figureIds.length)

const NO_FIGURES = Object.fromEntries(figureIds.map(id => [id, undefined]))

/** Adds up the threads of a domain in one pass, since there may be thousands. */
export function domainTotals(threads: readonly Thread[]): DomainTotals {
  totals.fill(Number.NaN)
  let vcpuThreads = 0
  let starving = false
  const vcpuNodes: NodeId[] = []
  for (const thread of threads) {
    for (const {id, at} of sums) {
      const value = thread[id]
      if (value === undefined) continue
      const total = totals[at] as number
      totals[at] = Number.isNaN(total) ? value : total + value
    }
    if (thread.role !== 'vcpu') continue
    vcpuThreads++
    starving ||= thread.starving
    for (const {id, at} of worsts) {
      const value = thread[id]
      // A comparison with NaN is false, so the first number replaces it.
      if (value !== undefined && !((totals[at] as number) >= value)) totals[at] = value
    }
    if (thread.node !== undefined && !vcpuNodes.includes(thread.node)) vcpuNodes.push(thread.node)
  }
  vcpuNodes.sort((a, b) => a - b)
  return {figures: figuresIn(totals), vcpuThreads, starving, vcpuNodes}
}

/** Returns the figures with all keys in the same order, so that every domain has the same shape. */
function figuresIn(values: Float64Array): ThreadFigures {
  const figures: {[Id in FigureId]?: number} = {...NO_FIGURES}
  for (const {id, at} of placed) {
    const value = values[at] as number
    if (!Number.isNaN(value)) figures[id] = value
  }
  return figures
}
