import {afterAll, beforeAll, expect, inject, test} from 'vitest'
import {addGuests, removeGuests} from './guests.ts'
import {type JsonSample, LAB_PINTOP, pintopJson} from './pintop-json.ts'
import {reachLab} from './reach-lab.ts'
import {type WatchedPintop, watchPintop} from './watch-pintop.ts'

const lab = reachLab(inject('lab'))
const UNITS = '/run/systemd/system'
const CLIENTS = '/etc/libvirt/libvirt.conf'
const LEGACY = 'libvirtd.socket libvirtd-ro.socket libvirtd-admin.socket libvirtd.service'
const IDLE_SECONDS = 5
let pintop: WatchedPintop | undefined

/** libvirtd takes what it is to listen on by these names. */
const socketUnit = (suffix: string): string => `
[Socket]
ListenStream=/run/libvirt/virtqemud-sock${suffix}
FileDescriptorName=libvirtd${suffix}.socket
Service=virtqemud.service
SocketMode=0666
RemoveOnStop=yes
`
/** Nothing but the names is another: the modular daemons are libvirtd's code with one driver each. */
const SERVICE = `
[Unit]
Requires=virtqemud.socket virtqemud-ro.socket virtlogd.socket
After=virtqemud.socket virtqemud-ro.socket virtlogd.socket
[Service]
Type=notify
ExecStart=/usr/sbin/libvirtd --timeout ${IDLE_SECONDS} --pid-file /run/virtqemud.pid
KillMode=process
`

// A host as Fedora and RHEL set it up: virtqemud behind its own sockets, started by whoever connects, gone when idle.
// Debian has the monolithic daemon only, which plays it.
beforeAll(async () => {
  const write = (name: string, text: string): string => `cat >${UNITS}/${name} <<'UNIT'${text}UNIT`
  await lab.output(
    [
      'set -e',
      `systemctl stop ${LEGACY}`,
      'rm -f /run/libvirt/libvirt-sock*',
      write('virtqemud.socket', socketUnit('')),
      write('virtqemud-ro.socket', socketUnit('-ro')),
      write('virtqemud.service', SERVICE),
      'systemctl daemon-reload',
      'systemctl start virtqemud.socket virtqemud-ro.socket',
      // Unless told, virsh asks libvirt-sock, which virtproxyd would have.
      `echo 'uri_default = "qemu:///system"' >>${CLIENTS}`,
    ].join('\n'),
  )
})
afterAll(async () => {
  await pintop?.close()
  await removeGuests(lab)
  await lab.output(
    `systemctl stop virtqemud.socket virtqemud-ro.socket virtqemud.service
    rm ${UNITS}/virtqemud*
    sed -i /^uri_default/d ${CLIENTS}
    systemctl daemon-reload
    systemctl start ${LEGACY}`,
  )
}, 120_000)

const daemon = async (): Promise<string> =>
  (await lab.run('systemctl is-active virtqemud.service')).stdout.trim()
/**
 * Waits until the idle daemon has left. libvirt 11.3 sometimes hangs at that; 30 s later it ends itself and calls it a
 * failure. That is no other fault: asked again, it starts.
 */
async function untilGone(): Promise<void> {
  await expect.poll(daemon, {timeout: 90_000, interval: 1000}).toMatch(/^(inactive|failed)$/)
  if ((await daemon()) !== 'failed') return
  expect(await lab.output('journalctl -u virtqemud -n 5 -o cat')).toContain('Make forcefull daemon shutdown')
  await lab.output('systemctl reset-failed virtqemud.service')
}
const settled = ({libvirt, domains}: JsonSample): boolean =>
  libvirt.status === 'ok' && domains.get('kept')?.threads.some(({pin}) => pin === '2') === true

test('a daemon that is not there yet is started by being asked, and leaves when nobody does', async () => {
  await addGuests(lab, [{name: 'kept', work: 'busy', quotaPct: 20, vcpuPins: {0: '2'}, state: 'shut off'}])
  await untilGone()
  const {libvirt, domains} = await pintopJson(lab)
  expect(libvirt.status).toBe('ok')
  expect(domains.get('kept')?.state).toBe('shut off')
  expect(await lab.output('ls /run/libvirt')).not.toContain('libvirt-sock')
  await untilGone()
})

test('it stays as long as pintop watches', async () => {
  pintop = watchPintop(lab)
  await pintop.until('connected', ({libvirt}) => libvirt.status === 'ok')
  const endMs = performance.now() + 3 * IDLE_SECONDS * 1000
  while (performance.now() < endMs) expect((await pintop.next()).libvirt.status).toBe('ok')
  expect(await daemon()).toBe('active')
})

test('a guest that it starts has its pid, its group and its pins as under libvirtd', async () => {
  await lab.output('virsh -q start kept')
  const kept = (await pintop?.until('running', settled))?.domains.get('kept')
  expect(`${kept?.pid}`).toBe((await lab.output('cat /run/libvirt/qemu/kept.pid')).trim())
  expect(kept?.cgroup).toContain('/machine.slice/machine-qemu\\x2d')
  const pinned = await lab.run(`PINTOP_STATE_DIR=/tmp/modular ${LAB_PINTOP} pin kept vcpu:0=3 --yes`)
  expect(pinned).toMatchObject({code: 0, stdout: expect.stringContaining('(kernel: Cpus_allowed_list 3)')})
  expect((await lab.run(`PINTOP_STATE_DIR=/tmp/modular ${LAB_PINTOP} undo --yes`)).code).toBe(0)
})

test('stopped and asked again by pintop’s own next attempt: the guest is the same', async () => {
  const before = (await pintop?.until('as pinned', settled))?.domains.get('kept')
  await lab.output('systemctl stop virtqemud.service')
  await expect.poll(daemon, {timeout: 60_000, interval: 1000}).toBe('active')
  await pintop?.next()
  const after = (await pintop?.until('connected again', settled))?.domains.get('kept')
  expect([after?.id, after?.uuid, after?.pid]).toEqual([before?.id, before?.uuid, before?.pid])
})
