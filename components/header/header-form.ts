import type {Model} from '../../src/model/model.ts'

/** The part of the host strip that is shown; a low terminal has no room for all of it. */
export type HeaderForm = 'none' | 'title' | 'compact' | 'full'

export const headerForm = (rows: number): HeaderForm =>
  rows >= 20 ? 'full' : rows >= 9 ? 'compact' : rows >= 5 ? 'title' : 'none'

/** Returns true if there is a row for the bar of screens; without it the title has the name of the one shown. */
export const hasTabs = (rows: number): boolean => rows >= 14

/** Returns the number of node meters that stand side by side. */
export function nodesPerLine(nodes: number, columns: number): number {
  if (nodes <= 2) return 1
  return Math.max(1, Math.min(Math.ceil(nodes / 2), Math.floor(columns / 78)))
}

/** Most lines of node meters that are shown; a host with more nodes has them on screen 1. */
const MOST_NODE_LINES = 4

export const nodeLineCount = (nodes: number, columns: number): number =>
  Math.min(MOST_NODE_LINES, Math.ceil(Math.max(1, nodes) / nodesPerLine(nodes, columns)))

/** Returns the number of lines that the host strip takes, without the bar of screens. */
export function headerHeight(form: HeaderForm, model: Model | undefined, columns: number): number {
  switch (form) {
    case 'none':
      return 0
    case 'title':
      return 1
    case 'compact':
      return 3
    case 'full':
      return 3 + nodeLineCount(model?.host.nodes.length ?? 1, columns)
  }
}
