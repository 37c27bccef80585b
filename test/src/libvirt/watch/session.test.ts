import {setImmediate as turn} from 'node:timers/promises'
import {afterEach, expect, test} from 'vitest'
import {asUntrusted} from '../../../../src/base/untrusted.ts'
import {createOpener} from '../../../../src/libvirt/calls/connection.ts'
import {createEvents} from '../../../../src/libvirt/calls/events.ts'
import type {LibvirtDemand} from '../../../../src/libvirt/libvirt-demand.ts'
import type {LibvirtSample} from '../../../../src/libvirt/libvirt-sample.ts'
import {createSession} from '../../../../src/libvirt/watch/session.ts'
import {aLibvirt, type MadeLibvirt} from '../../../builders/binding.ts'
import {aLibvirtSample} from '../../../builders/libvirt-sample.ts'
import type {MadeDomain} from '../../../builders/made-domain.ts'

const WEB: MadeDomain = {uuid: '00000000-0000-4000-8000-000000000001', name: 'web', id: 1}
const DB: MadeDomain = {uuid: '00000000-0000-4000-8000-000000000002', name: 'db', id: 2}
const DENIED = {code: 88, message: "access denied: 'QEMU' denied access"}

const running: {stop(): Promise<void>}[] = []
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop()
})

/** Runs a session with a made libvirt; the clock is turned by hand. */
async function watch(libvirt: MadeLibvirt, demand: LibvirtDemand = {needs: ['guest', 'interfaces']}) {
  let nowMs = 0
  let sample: LibvirtSample = aLibvirtSample({domains: []})
  const now = (): number => nowMs
  const opener = createOpener(libvirt.binding, () => new Map(), now)
  const open = () => opener.open('qemu:///system')
  const session = createSession({
    binding: libvirt.binding,
    connection: await open(),
    events: createEvents(libvirt.binding),
    now,
    open,
    laneCount: 1,
    update(change) {
      sample = change(sample)
    },
    wanted: () => demand,
  })
  let ended: 'running' | 'stopped' | Error = 'running'
  const over = session.run().then(
    () => (ended = 'stopped'),
    (error: Error) => (ended = error),
  )
  const settle = async (): Promise<void> => {
    for (let turns = 0; turns < 60; turns++) await turn()
  }
  const stop = async (): Promise<void> => {
    session.stop()
    libvirt.lose()
    await over
  }
  running.push({stop})
  await settle()
  return {
    session,
    stop,
    settle,
    ended: () => ended,
    async pass(ms: number) {
      nowMs += ms
      session.watch()
      session.ask()
      await settle()
    },
    domain: (name: string) => sample.domains.find(one => one.name === asUntrusted(name)),
    link: () => sample.link,
  }
}

test('lists the domains and reads their definitions', async () => {
  const libvirt = aLibvirt([WEB, {...DB, transient: true}])
  const {domain, link} = await watch(libvirt)
  expect(link()).toEqual({status: 'ok'})
  expect(domain('web')).toMatchObject({id: 1, state: 'running', persistent: true, definition: {status: 'ok'}})
  expect(domain('db')).toMatchObject({persistent: false, definition: {status: 'ok'}})
})

test.each([
  ['xml web', 88],
  ['xml web', 39],
  ['xml web', 1],
  ['xml web', 3],
  ['lookup web', 88],
])('%s refused with error %i: its definition is absent, and all else goes on', async (call, code) => {
  const libvirt = aLibvirt([WEB, DB])
  libvirt.refusals.set(call, {code, message: 'no'})
  const {domain, ended, pass} = await watch(libvirt)
  expect(domain('web')?.definition).toEqual({status: 'failed', error: 'no'})
  expect(domain('db')?.definition.status).toBe('ok')
  await pass(31_000)
  expect([ended(), libvirt.opened]).toEqual(['running', 2])
  libvirt.refusals.clear()
  await pass(31_000)
  expect(domain('web')?.definition.status).toBe('ok')
})

test('a domain that this user may only see by name is listed, with the reason', async () => {
  const libvirt = aLibvirt([WEB, DB])
  for (const call of ['stats', 'guest', 'state', 'xml', 'control'])
    libvirt.refusals.set(`${call} web`, DENIED)
  const {domain, ended, pass} = await watch(libvirt)
  expect(domain('web')).toMatchObject({
    id: 1,
    state: 'no state',
    definition: {status: 'failed', error: DENIED.message},
    guest: {latest: {status: 'failed', error: DENIED.message}},
  })
  const before = libvirt.calls.filter(call => call === 'list').length
  for (let round = 0; round < 5; round++) await pass(3000)
  // Its missing record is no reason to read the list again at every round.
  expect(libvirt.calls.filter(call => call === 'list').length).toBe(before)
  expect([ended(), domain('db')?.state]).toEqual(['running', 'running'])
})

test('one domain over which the stats of all fail: their states are read one by one', async () => {
  const libvirt = aLibvirt([WEB, DB])
  libvirt.refusals.set('stats', {code: 39, message: 'too many typed parameters'})
  const {domain, ended, pass} = await watch(libvirt)
  expect(domain('web')?.state).toBe('running')
  libvirt.domains = [{...WEB, state: 3}, DB]
  await pass(3000)
  expect([ended(), domain('web')?.state]).toEqual(['running', 'paused'])
})

test('a lost connection ends the session, with the reason', async () => {
  const libvirt = aLibvirt([WEB])
  const {ended, pass} = await watch(libvirt)
  libvirt.lose()
  await pass(3000)
  expect(ended()).toMatchObject({message: expect.stringMatching(/closed/)})
  expect(libvirt.open).toBe(0)
})

test('an event has the definition read again, and a domain that is gone is dropped', async () => {
  const libvirt = aLibvirt([WEB, DB])
  const {domain, settle} = await watch(libvirt)
  libvirt.domains = [{...WEB, xml: `<domain type='kvm'><vcpu>7</vcpu></domain>`}, DB]
  libvirt.send(17, 'web')
  await settle()
  expect(domain('web')).toMatchObject({definition: {value: {maximumVcpus: 7}}})
  libvirt.send(0, 'db')
  libvirt.domains = [WEB]
  await settle()
  expect(domain('db')).toBeUndefined()
})

test('stopping closes every connection and frees every domain', async () => {
  const libvirt = aLibvirt([WEB])
  const {stop, pass} = await watch(libvirt)
  await pass(3000)
  await stop()
  expect(libvirt.open).toBe(0)
})

test('a QEMU is asked only once its domain’s definition was read, and then at once', async () => {
  const libvirt = aLibvirt([WEB, {...DB, control: 2}])
  const {pass, domain} = await watch(libvirt, {needs: ['guest']})
  await pass(100)
  const asked = (): number => libvirt.calls.filter(call => call === 'guest').length
  expect([asked(), domain('db')?.guest]).toEqual([1, undefined])
  libvirt.domains = [WEB, DB]
  await pass(100)
  expect(domain('db')).toMatchObject({definition: {status: 'ok'}, guest: {latest: {status: 'ok'}}})
  expect(asked()).toBe(2)
})

test('libvirt 9.0 gives the definition of a domain even while somebody waits for its QEMU', async () => {
  const {domain} = await watch(aLibvirt([{...WEB, control: 2}], 9_000_000), {needs: ['guest']})
  expect(domain('web')?.definition.status).toBe('ok')
})
