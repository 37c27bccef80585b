import fc from 'fast-check'
import {expect, test} from 'vitest'
import {decodeCpumap, encodeCpumap} from '../../../../src/libvirt/calls/cpumap.ts'

const cpusets = (highest: number) =>
  fc.uniqueArray(fc.nat(highest), {maxLength: 80}).map(ids => ids.sort((a, b) => a - b))

test.each([
  [[0], 4, '01'],
  [[0, 1, 7], 8, '83'],
  [[8], 9, '0001'],
  [[63, 64], 65, '000000000000008001'],
  // Longer than the host: libvirt says which pCPU it does not have.
  [[5], 2, '20'],
])('%j on %i pCPUs is %s', (cpuset, pcpus, hex) => {
  expect(encodeCpumap(cpuset, pcpus).toString('hex')).toBe(hex)
})

test('every set comes back, beyond 64 and 1024 pCPUs as well', () => {
  const hosts = fc
    .constantFrom(3, 63, 64, 100, 1023, 1024, 4095)
    .chain(highest => fc.tuple(fc.constant(highest + 1), cpusets(highest)))
  fc.assert(
    fc.property(hosts, ([pcpus, cpuset]) => {
      expect(decodeCpumap(encodeCpumap(cpuset, pcpus))).toEqual(cpuset)
    }),
  )
})

test('a map is exactly as long as the host needs: a bit beyond it is refused live', () => {
  expect(encodeCpumap([0], 8)).toHaveLength(1)
  expect(encodeCpumap([0], 9)).toHaveLength(2)
  expect(encodeCpumap([], 1024)).toHaveLength(128)
})
