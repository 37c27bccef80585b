import type {Domain} from '../../model/domain.ts'

/**
 * Returns true where pages of a domain stay on their node whatever its nodeset becomes: VFIO pins all memory of a
 * guest that a device may reach, and hugepages are not migrated with the cpuset. Returns `undefined` while the
 * definition of the domain is not known.
 */
export const hasPinnedPages = ({definition}: Domain): boolean | undefined =>
  definition && (definition.hostDevices > 0 || definition.hugepages)
