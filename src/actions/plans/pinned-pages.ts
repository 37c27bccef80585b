import type {Domain} from '../../model/domain.ts'

/**
 * True where a domain's pages stay on their node whatever its nodeset becomes: VFIO pins all memory of a guest that a
 * device may reach, and hugepages are not migrated with the cpuset. Absent while its definition is not known.
 */
export const hasPinnedPages = ({definition}: Domain): boolean | undefined =>
  definition && (definition.hostDevices > 0 || definition.hugepages)
