import {expect, test} from 'vitest'
import {createOpener} from '../../../../src/libvirt/calls/connection.ts'
import {readInventory} from '../../../../src/libvirt/calls/inventory.ts'
import {aLibvirt} from '../../../builders/binding.ts'

const PAUSED = 3
const WEB = {uuid: '00000000-0000-4000-8000-000000000001', name: 'web', id: 1, state: PAUSED}

test.each([
  [5, {state: 'paused', pausedBy: 'I/O error'}],
  [1, {state: 'paused'}],
  [99, {state: 'paused'}],
])('a paused domain is listed with the reason %i, by stats and without them', async (reason, expected) => {
  const libvirt = aLibvirt([{...WEB, reason}])
  const opener = createOpener(
    libvirt.binding,
    () => new Map(),
    () => 0,
  )
  const connection = await opener.open('qemu:///system')
  const listed = async () => (await readInventory(libvirt.binding, connection))[0]
  const full = {uuid: WEB.uuid, name: 'web', id: 1, persistent: true, ...expected}
  expect(await listed()).toEqual(full)
  libvirt.refusals.set('stats', {code: 3, message: 'not supported'})
  expect(await listed()).toEqual(full)
})
