import type {Cpuset} from '../../base/cpuset.ts'

/** Returns the bytes of a map for a host whose highest present pCPU is `pcpuCount` − 1. */
export const mapLength = (pcpuCount: number): number => Math.ceil(pcpuCount / 8)

/**
 * Encodes a set as libvirt's bitmap: pCPU n is bit n % 8 of byte n / 8. The map covers the host's pCPUs, and more
 * only if the set has more: a bit beyond the host is refused by a running domain.
 */
export function encodeCpumap(cpuset: Cpuset, pcpuCount: number): Buffer {
  const highest = cpuset.at(-1) ?? 0
  const map = Buffer.alloc(mapLength(Math.max(pcpuCount, highest + 1)))
  for (const id of cpuset) map[id >> 3] = (map[id >> 3] ?? 0) | (1 << (id & 7))
  return map
}

/** Decodes libvirt's bitmap to the ascending ids of its pCPUs. */
export function decodeCpumap(map: Buffer): Cpuset {
  const cpuset: number[] = []
  for (const [at, byte] of map.entries()) {
    for (let bit = 0; bit < 8; bit++) if ((byte & (1 << bit)) !== 0) cpuset.push(at * 8 + bit)
  }
  return cpuset
}
