import {afterAll, beforeAll, expect, inject, test} from 'vitest'
import {addGuests, removeGuests} from './guests.ts'
import {parseSample} from './pintop-json.ts'
import {reachLab} from './reach-lab.ts'

const lab = reachLab(inject('lab'))
const JOURNAL = '/var/lib/pintop/journal.jsonl'

/** The .deb is beside the bundle. It is installed as an operator would, on a host that has no Node.js. */
beforeAll(async () => {
  await addGuests(lab, [{name: 'installed', work: 'busy', quotaPct: 20, vcpuPins: {0: '0-1'}}])
  await lab.output('dpkg --install /opt/pintop/dist/package/pintop_*.deb')
}, 240_000)
afterAll(async () => {
  await lab.output('dpkg --purge pintop; rm -rf /var/lib/pintop')
  await removeGuests(lab)
}, 60_000)

const affinity = async (): Promise<string> =>
  (await lab.output('virsh -q vcpupin installed 0')).trim().split(/\s+/)[1] ?? ''

test('the installed program sees the guests, on a host without Node.js', async () => {
  expect(await lab.output('command -v node || echo none')).toBe('none\n')
  const [line = ''] = (await lab.output('/usr/bin/pintop --json -n 2')).trimEnd().split('\n').slice(-1)
  const {libvirt, domains} = parseSample(line)
  expect(libvirt.status).toBe('ok')
  const pid = Number(await lab.output('cat /run/libvirt/qemu/installed.pid'))
  expect(domains.get('installed')).toMatchObject({state: 'running', pid})
  expect(domains.get('installed')?.usagePct).toBeGreaterThan(0)
})

test('it changes a guest, journals it, and takes it back', async () => {
  const pinned = await lab.run('/usr/bin/pintop pin installed vcpu:0=1 --yes')
  expect(pinned).toMatchObject({code: 0, stdout: expect.stringContaining('(kernel: Cpus_allowed_list 1)')})
  expect(await affinity()).toBe('1')
  expect((await lab.run('/usr/bin/pintop undo --yes')).code).toBe(0)
  expect(await affinity()).toBe('0-1')
})

test('a change goes back by itself, although the program was removed meanwhile', async () => {
  const pinned = await lab.run('/usr/bin/pintop pin installed vcpu:0=1 --yes --revert-after 20')
  expect(pinned.code).toBe(0)
  await lab.output('dpkg --purge pintop')
  expect(await affinity()).toBe('1')
  await expect.poll(affinity, {timeout: 90_000, interval: 1000}).toBe('0-1')
  expect(await lab.output(`cat ${JOURNAL}`)).toContain('installed')
  const left = await lab.output("find / -xdev -name '*pintop*' -not -path '/proc/*' -not -path '/opt/*'")
  expect(left).toBe('/var/lib/pintop\n')
})
