import {asUntrusted} from '../../base/untrusted.ts'
import type {Domain} from '../../model/domain.ts'

/**
 * Returns true where pages of a domain stay on their node whatever its nodeset becomes: VFIO pins all memory of a
 * guest that a device may reach, hugepages are not migrated with the cpuset, and QEMU has bound the memory of guest
 * cells that say where they may be. Returns `undefined` while the definition of the domain is not known.
 */
export const hasPinnedPages = ({definition}: Domain): boolean | undefined =>
  definition &&
  (definition.hostDevices > 0 ||
    definition.hugepages ||
    definition.boundCells.some(({mode}) => mode !== asUntrusted('restrictive')))
