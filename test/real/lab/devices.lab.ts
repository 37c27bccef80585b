import {afterAll, beforeAll, expect, inject, test} from 'vitest'
import type {Program} from '../pty/open-program.ts'
import {addGuests, quoted, removeGuests} from './guests.ts'
import {openLabScreen} from './lab-screen.ts'
import {LAB_PINTOP} from './pintop-json.ts'
import {reachLab} from './reach-lab.ts'

const MIB = 2 ** 20
const GUEST_MIB = 48
/** The lab's spare network card, on node 1. */
const CARD = '0000:81:00.0'
const SHOWN_WITHIN_MS = 90_000

// A network card that VFIO gives to a guest, for real: behind the lab's IOMMU, on node 1.
const lab = reachLab(inject('lab'))
let screen: Program

beforeAll(async () => {
  await addGuests(lab, [
    {
      name: 'router',
      work: 'busy',
      memoryMiB: GUEST_MIB,
      vcpuPins: {0: '0-1'},
      xml: "<numatune><memory mode='restrictive' nodeset='1'/></numatune>",
      devicesXml: `<hostdev mode='subsystem' type='pci' managed='yes'>
        <source><address domain='0' bus='0x81' slot='0' function='0'/></source>
      </hostdev>`,
    },
  ])
  screen = openLabScreen(lab)
  await screen.shows(/router +R/, SHOWN_WITHIN_MS)
}, 240_000)
afterAll(async () => {
  await screen?.end()
  await removeGuests(lab)
}, 60_000)

test('a device is passed through, and on the node that sysfs tells', async () => {
  expect(await lab.output(`readlink /sys/bus/pci/devices/${CARD}/driver`)).toMatch(/\/vfio-pci\n$/)
  expect(await lab.output(`cat /sys/bus/pci/devices/${CARD}/numa_node`)).toBe('1\n')
  await screen.shows(`passed through ${CARD} N1`, SHOWN_WITHIN_MS)
  screen.type('5')
  await screen.shows(/router +0 .* = +- /, SHOWN_WITHIN_MS)
  await screen.shows(/router +1 .* = +81:00\.0 /, SHOWN_WITHIN_MS)
})

test('its memory is pinned: the nodeset moves, the guest’s pages stay, and it was said before', async () => {
  const scope = await lab.output(
    "sed 's/^0:://; s,/libvirt/.*,,' /proc/$(cat /run/libvirt/qemu/router.pid)/cgroup",
  )
  const onNode1 = async (): Promise<number> => {
    const stat = await lab.output(`cat ${quoted(`/sys/fs/cgroup${scope.trim()}/memory.numa_stat`)}`)
    return Number(/^anon N0=\d+ N1=(\d+)/m.exec(stat)?.[1]) / MIB
  }
  const pintop = (words: string): string => `PINTOP_STATE_DIR=/tmp/devices-state ${LAB_PINTOP} ${words}`
  const said = await lab.output(`${pintop('numatune router --nodeset 0 --yes')} 2>&1`)
  expect(said).toContain('pinned pages (passed-through devices, hugepages) stay where they are')
  expect(said).toMatch(/^done +router/m)
  expect(await lab.output('virsh numatune router --live')).toMatch(/numa_nodeset +: 0\n/)
  expect(await onNode1()).toBeGreaterThanOrEqual(GUEST_MIB)
  await lab.output(pintop('undo --yes 2>&1 || true'))
  expect(await lab.output('virsh numatune router --live')).toMatch(/numa_nodeset +: 1\n/)
})
