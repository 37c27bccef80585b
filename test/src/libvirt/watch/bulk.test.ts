import {setImmediate as turn} from 'node:timers/promises'
import {expect, test} from 'vitest'
import {type Uuid, uuid} from '../../../../src/base/ids.ts'
import {createOpener} from '../../../../src/libvirt/calls/connection.ts'
import type {ControlInfo} from '../../../../src/libvirt/calls/control-info.ts'
import {createBulk} from '../../../../src/libvirt/watch/bulk.ts'
import {aLibvirt, type MadeLibvirt} from '../../../builders/binding.ts'

const WEB = {uuid: '00000000-0000-4000-8000-000000000001', name: 'web', id: 1}
const web = uuid(WEB.uuid)

async function aBulk(libvirt: MadeLibvirt) {
  const log: string[] = []
  const controls: (ControlInfo | undefined)[] = []
  const connection = await createOpener(
    libvirt.binding,
    () => new Map(),
    () => 0,
  ).open('qemu:///system')
  const bulk = createBulk({
    binding: libvirt.binding,
    connection,
    now: () => 0,
    definitionMayWait: () => true,
    listed: domains => log.push(`listed ${domains.length}`),
    round: records => log.push(`round ${records.size}`),
    defined: (_uuid, {status}) => log.push(`defined ${status}`),
    wantsNextBoot: (of: Uuid) => of === web && libvirt.calls.includes('wants next boot'),
    nextBoot: (_uuid, {status}) => log.push(`next boot ${status}`),
    controlled: (_uuid, info) => controls.push(info),
  })
  const settle = async (): Promise<void> => {
    for (let turns = 0; turns < 40; turns++) await turn()
  }
  return {bulk, log, controls, settle}
}

test('what was asked several times is done once, the most urgent first', async () => {
  const {bulk, log, controls, settle} = await aBulk(aLibvirt([WEB]))
  for (let time = 0; time < 3; time++) {
    bulk.wantDefinition(web)
    bulk.wantRound(false)
    bulk.wantInventory()
    bulk.wantControl(web)
  }
  const over = bulk.run()
  await settle()
  expect(log).toEqual(['listed 1', 'round 1', 'defined ok'])
  expect(controls).toEqual([{state: 'ok', forMs: 0}])
  bulk.stop()
  await over
})

test('a definition that is the same again is not told again; the reason why it cannot be read is', async () => {
  const libvirt = aLibvirt([WEB])
  libvirt.calls.push('wants next boot')
  const {bulk, log, settle} = await aBulk(libvirt)
  const over = bulk.run()
  bulk.wantDefinition(web)
  await settle()
  bulk.wantDefinition(web)
  await settle()
  expect(log).toEqual(['defined ok', 'next boot ok'])
  libvirt.refusals.set('xml', {code: 88, message: 'denied'})
  bulk.wantDefinition(web)
  await settle()
  libvirt.refusals.clear()
  bulk.wantDefinition(web)
  await settle()
  expect(log.slice(2)).toEqual(['defined failed', 'next boot failed', 'defined ok', 'next boot ok'])
  bulk.stop()
  await over
})

test('a definition is not asked for while somebody waits for the domain’s QEMU, and tried again when woken', async () => {
  const libvirt = aLibvirt([{...WEB, control: 2}])
  const {bulk, log, controls, settle} = await aBulk(libvirt)
  const over = bulk.run()
  bulk.wantDefinition(web)
  await settle()
  expect(libvirt.calls).not.toContain('xml web')
  expect(controls).toEqual([{state: 'occupied', forMs: 0}])
  // Held by somebody after that was looked at: libvirt gives up after 30 s.
  libvirt.domains = [WEB]
  libvirt.refusals.set('xml', {code: 68, message: 'cannot acquire state change lock'})
  bulk.wake()
  await settle()
  expect([libvirt.calls.includes('xml web'), log]).toEqual([true, []])
  libvirt.refusals.clear()
  bulk.wake()
  await settle()
  expect(log).toEqual(['defined ok'])
  bulk.stop()
  await over
})

test('a control info that libvirt does not tell is told as that', async () => {
  const libvirt = aLibvirt([WEB])
  libvirt.refusals.set('control', {code: 3, message: 'not supported'})
  const {bulk, controls, settle} = await aBulk(libvirt)
  const over = bulk.run()
  bulk.wantControl(web)
  await settle()
  expect(controls).toEqual([undefined])
  bulk.stop()
  await over
})

test('a domain that stopped or vanished has the list read again', async () => {
  const libvirt = aLibvirt([WEB])
  libvirt.refusals.set('xml', {code: 55, message: 'domain is not running'})
  const {bulk, log, settle} = await aBulk(libvirt)
  const over = bulk.run()
  bulk.wantDefinition(web)
  await settle()
  expect(log).toEqual(['listed 1'])
  bulk.stop()
  await over
})

test('an idle connection that is lost ends it when it is woken', async () => {
  const libvirt = aLibvirt([WEB])
  const {bulk, settle} = await aBulk(libvirt)
  const over = expect(bulk.run()).rejects.toThrow('closed the connection')
  await settle()
  libvirt.lose()
  bulk.wake()
  await over
})
