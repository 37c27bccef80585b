import {expect, test} from 'vitest'
import {oddLineNotes} from '../../../collectors/files/odd-lines.ts'
import {parseNumaMaps} from '../../../collectors/measure/numa-maps.ts'

const MAPS = `5591d8a00000 default file=/usr/bin/qemu\\040system mapped=120 N0=100 N1=20 kernelpagesize_kB=4
7f1c00000000 bind:0 file=/dev/hugepages/libvirt/qemu/1-web/ram huge dirty=6 N0=4 N1=2 kernelpagesize_kB=2048
7f1c40000000 prefer (many):1 anon=512 dirty=512 active=0 N1=512 kernelpagesize_kB=4
7ffc12000000 default stack anon=3 dirty=3 N0=3 kernelpagesize_kB=4
7ffc12345000 default
`

test('pages by node, huge ones apart; policies by how much memory they are about', () => {
  expect(parseNumaMaps(MAPS)).toEqual({
    nodes: {
      0: {hugepageBytes: 4 * 2 ** 21, otherBytes: 103 * 4096},
      1: {hugepageBytes: 2 * 2 ** 21, otherBytes: 532 * 4096},
    },
    policies: [
      {policy: 'bind:0', bytes: 6 * 2 ** 21},
      {policy: 'prefer (many):1', bytes: 512 * 4096},
      {policy: 'default', bytes: 123 * 4096},
    ],
  })
})

test('pages without a size are no pages', () => {
  const text = '7f1c00000000 default anon=3 N0=3\n7f1d00000000 default anon=1 N1=1 kernelpagesize_kB=4\n'
  expect(parseNumaMaps(text).nodes).toEqual({1: {hugepageBytes: 0, otherBytes: 4096}})
  expect(oddLineNotes()).toEqual([expect.stringContaining('numa_maps: a line is not understood')])
})
