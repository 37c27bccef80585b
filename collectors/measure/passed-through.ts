import type {OpenCollector} from '../collector.ts'
import {listDirectory, parseOnce} from '../files/kernel-file.ts'

/** NUMA node of each PCI device that a VFIO driver holds, by address (`0000:06:02.0`); -1 = not known. */
export type PassedThrough = Readonly<Record<string, number>>

const ADDRESS = /^[\da-f]{4,8}:[\da-f]{2}:[\da-f]{2}\.[0-7]$/

/** Reads the numa_node of every device bound to vfio-pci and similar drivers in /sys/bus/pci/drivers. */
export const passedThrough: OpenCollector<PassedThrough> = ({sys}) => {
  const drivers = `${sys}/bus/pci/drivers`
  let last: PassedThrough = {}
  return {
    read() {
      const bound = (listDirectory(drivers) ?? [])
        .filter(driver => driver.includes('vfio'))
        .flatMap(driver => listDirectory(`${drivers}/${driver}`) ?? [])
        .filter(name => ADDRESS.test(name))
      if (bound.length === Object.keys(last).length && bound.every(address => address in last)) return last
      const nodes: Record<string, number> = {}
      for (const address of bound) {
        const node = last[address] ?? parseOnce(`${sys}/bus/pci/devices/${address}/numa_node`, parseNode)
        if (node !== undefined) nodes[address] = node
      }
      last = nodes
      return last
    },
    close() {},
  }
}

/** Parses a device's numa_node. @throws {SyntaxError} if it is not a number */
export function parseNode(text: string): number {
  if (!/^-?\d{1,6}\n?$/.test(text)) throw new SyntaxError(`"${text.trim()}" is no node`)
  return Number(text)
}
