import {safeText} from '../base/safe-text.ts'
import type {BoundCell} from '../libvirt/domain-definition.ts'

/** Formats bound guest NUMA cells for people: `cell 0: strict 0, cell 1: preferred 1`. */
export const formatBoundCells = (cells: readonly BoundCell[]): string =>
  cells.map(({cell, mode, nodeset}) => `cell ${cell}: ${safeText(mode)} ${safeText(nodeset)}`).join(', ')
