import {execFile} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest'
import {listSockets} from '../../../bin/workers/libvirt/list-sockets.ts'
import {monotonicMs} from '../../../bin/workers/monotonic-ms.ts'
import {execute} from '../../../src/actions/execute.ts'
import {invert} from '../../../src/actions/invert.ts'
import {leftBehind} from '../../../src/actions/left-behind.ts'
import type {Step} from '../../../src/actions/step.ts'
import {uuid} from '../../../src/base/ids.ts'
import {asUntrusted} from '../../../src/base/untrusted.ts'
import {loadLibvirt} from '../../../src/libvirt/calls/binding.ts'
import {type Connection, createOpener} from '../../../src/libvirt/calls/connection.ts'
import {createHypervisor} from '../../../src/libvirt/change/create-hypervisor.ts'
import type {Hypervisor} from '../../../src/libvirt/hypervisor.ts'
import {anExecution} from '../../builders/execution.ts'
import {describeWith} from '../host/describe-host.ts'

const ALL = '0-1'
const TEST_NODE = `<node><cpu><nodes>1</nodes><sockets>1</sockets><cores>2</cores><threads>1</threads><active>2</active></cpu>
  <domain type='test'><name>one</name><uuid>11111111-1111-1111-1111-111111111111</uuid>
    <memory>2048</memory><vcpu>2</vcpu><os><type>hvm</type></os></domain></node>`

/** Tries libvirt's pretended hypervisor: the steps that it can do, and those that it refuses. */
describeWith(['virsh'], "steps on libvirt's test driver", () => {
  const dir = mkdtempSync(join(tmpdir(), 'pintop-steps-'))
  let connection: Connection
  let hypervisor: Hypervisor
  const one = {
    domain: uuid('11111111-1111-1111-1111-111111111111'),
    name: asUntrusted('one'),
    scope: 'live',
  } as const

  beforeAll(async () => {
    writeFileSync(join(dir, 'node.xml'), TEST_NODE)
    const binding = await loadLibvirt()
    const opener = createOpener(binding, listSockets, monotonicMs)
    connection = await opener.open(`test://${dir}/node.xml`, 'write')
    hypervisor = createHypervisor(binding, connection)
  })
  afterAll(async () => {
    await connection?.close()
    rmSync(dir, {recursive: true})
  })
  let undo: readonly Step[] = []
  afterEach(async () => {
    await execute(undo, anExecution(hypervisor))
    undo = []
  })

  test.each<[string, Step]>([
    ['pin-emulator', {...one, kind: 'pin-emulator', from: ALL, to: '1'}],
    ['memory', {...one, kind: 'memory', scope: 'config', from: 2048, to: 1024}],
    ['run-state', {...one, kind: 'run-state', from: 'running', to: 'paused'}],
  ])('%s', async (_, step) => {
    expect((await execute([step], anExecution(hypervisor))).steps).toEqual([{status: 'done'}])
    undo = [invert(step, {value: step.to})]
    expect((await execute(undo, anExecution(hypervisor))).steps).toEqual([{status: 'done'}])
  })

  test('what it does not know is refused in its own words, and nothing is left behind', async () => {
    const step: Step = {...one, kind: 'pin-vcpu', vcpu: 1, from: ALL, to: '0'}
    const {steps} = await execute([step], anExecution(hypervisor))
    expect(steps).toMatchObject([{status: 'failed', code: 8, now: ALL}])
    expect(leftBehind(step, true, steps[0])).toBeUndefined()
  })

  test('virsh has the same words', async () => {
    const {stdout} = await promisify(execFile)('virsh', ['-c', `test://${dir}/node.xml`, 'vcpupin', 'one'])
    expect(stdout).toMatch(/^ 0 +0-1$/m)
  })
})
