import {execFile} from 'node:child_process'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {describe, expect, test} from 'vitest'
import {PINTOP} from '../program/pintop.ts'

const execute = promisify(execFile)
const ENTER = join(import.meta.dirname, 'enter')
const REPOSITORY = join(import.meta.dirname, '../../..')

// The lab's libvirt.so on this machine, without the machine that the lab is: there are no seconds to wait for.
const here = async (argv: readonly string[]): Promise<string> =>
  (await execute(ENTER, argv, {cwd: REPOSITORY, maxBuffer: 1 << 26})).stdout

/** Runs these tests there, none of them skipped. @throws with what they print when one fails */
const integration = (...names: readonly string[]): Promise<string> =>
  here([
    // Not this machine's /tmp: another QEMU's capabilities are kept there.
    ...['env', 'TMPDIR=/var/tmp', 'PINTOP_REQUIRE_HOST=1', 'NO_COLOR=1'],
    ...['node_modules/.bin/node', 'node_modules/.bin/vitest', 'run', '--project', 'integration'],
    ...names.map(name => `test/real/integration/${name}.test.ts`),
  ])

describe('the lab’s libvirt.so under the program as it is shipped', () => {
  test('its test driver: the domain that virsh knows, in full', async () => {
    const uuid = (await here(['virsh', '-c', 'test:///default', 'domuuid', 'test'])).trim()
    const line = await here([PINTOP, '-c', 'test:///default', '--json', '-n', '1'])
    const {libvirt, domains} = JSON.parse(line)
    expect(libvirt.status).toBe('ok')
    expect(domains).toEqual([
      expect.objectContaining({
        ...{uuid, name: 'test', id: 1, state: 'running', vcpus: 2, maxVcpus: 2},
        memory: expect.objectContaining({maxBytes: 8 * 2 ** 30}),
      }),
    ])
  })

  test('the demo needs nothing of it', async () => {
    const {demo, domains} = JSON.parse(await here([PINTOP, '--demo', '--json', '-n', '1']))
    expect(demo).toBe(true)
    expect(domains.length).toBeGreaterThan(0)
  })

  test('every call is found, and every step goes there and back beside the virsh of that version', async () => {
    expect(await integration('libvirt-test-driver', 'steps-test-driver')).toMatch(/Test Files +2 passed/)
  })

  test('its libvirtd and QEMU, with real guests: what hangs delays nothing else, every step is done', async () => {
    expect(await integration('libvirt-hung', 'steps')).toMatch(/Test Files +2 passed/)
  }, 240_000)
})
