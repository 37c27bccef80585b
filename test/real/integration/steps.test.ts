import {join} from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {listSockets} from '../../../bin/workers/libvirt/list-sockets.ts'
import {monotonicMs} from '../../../bin/workers/monotonic-ms.ts'
import {definitionOf} from '../../../src/actions/definition-of.ts'
import {execute} from '../../../src/actions/execute.ts'
import {invert} from '../../../src/actions/invert.ts'
import type {Step, StepKind} from '../../../src/actions/step.ts'
import {steps as stepKinds} from '../../../src/actions/steps/index.ts'
import {virshLine} from '../../../src/actions/virsh-line.ts'
import {type Uuid, uuid} from '../../../src/base/ids.ts'
import {asUntrusted} from '../../../src/base/untrusted.ts'
import {type Binding, loadLibvirt} from '../../../src/libvirt/calls/binding.ts'
import {type Connection, createOpener} from '../../../src/libvirt/calls/connection.ts'
import {createHypervisor} from '../../../src/libvirt/change/create-hypervisor.ts'
import type {Hypervisor} from '../../../src/libvirt/hypervisor.ts'
import {anExecution} from '../../builders/execution.ts'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'

type Cases = {readonly [Kind in StepKind]: readonly Extract<Step, {kind: Kind}>[]}

const ALL = '0-1'

/** Builds a step of every kind for a running domain that was never tuned, and for its definition. */
function qemuCases(domain: Uuid, name: string): Cases {
  const live = {domain, name: asUntrusted(name), scope: 'live'} as const
  const config = {domain, name: asUntrusted(name), scope: 'config'} as const
  const both = <Value extends object>(value: Value) => [
    {...live, ...value},
    {...config, ...value},
  ]
  const untuned = {mode: 'none', nodeset: ''} as const
  const restrictive = {mode: 'restrictive', nodeset: '0'} as const
  return {
    'pin-vcpu': both({kind: 'pin-vcpu', vcpu: 1, from: ALL, to: '1'} as const),
    'pin-emulator': both({kind: 'pin-emulator', from: ALL, to: '0'} as const),
    'pin-iothread': both({kind: 'pin-iothread', iothread: 1, from: ALL, to: '1'} as const),
    numatune: both({kind: 'numatune', from: untuned, to: restrictive, back: restrictive} as const),
    memory: [{...config, kind: 'memory', from: 32 << 10, to: 16 << 10}],
    'stats-period': both({kind: 'stats-period', from: 0, to: 5} as const),
    scheduler: [
      {...live, ...capped('vcpu'), from: {vcpu_quota: -1}, to: {vcpu_quota: 40_000}},
      {...live, ...capped('global'), from: {global_quota: -1}, to: {global_quota: 90_000}},
      {...live, ...capped('emulator'), from: {emulator_period: 100_000}, to: {emulator_period: 50_000}},
      {
        ...live,
        ...capped('iothread'),
        from: {iothread_quota: -1, iothread_period: 100_000},
        to: {iothread_quota: 500_000, iothread_period: 1_000_000},
      },
      {...config, ...capped('vcpu'), from: {vcpu_quota: -1}, to: {vcpu_quota: 40_000}},
    ],
    'run-state': [{...live, kind: 'run-state', from: 'running', to: 'paused'}],
  }
}

const capped = <Part extends string>(part: Part) => ({kind: 'scheduler', part}) as const
const flat = (cases: Cases): readonly Step[] => Object.values(cases).flat()
const say = ({kind, scope, ...step}: Step): string =>
  `${kind} ${scope}${'part' in step ? ` ${step.part}` : ''}`
const NOBODY = uuid('00000000-0000-0000-0000-000000000000')

test('every kind of step has a case', () => {
  expect(Object.keys(qemuCases(NOBODY, '')).toSorted()).toEqual(Object.keys(stepKinds).toSorted())
})

describeHost('steps on real guests', () => {
  let host: Host
  let binding: Binding
  let connection: Connection
  let hypervisor: Hypervisor
  let domain: Uuid

  beforeAll(async () => {
    host = await startHost({guests: [{name: 'web', vcpus: 2, iothreads: 1}]})
    binding = await loadLibvirt()
    const socket = join(host.run, 'libvirt/libvirt-sock')
    const opener = createOpener(binding, listSockets, monotonicMs)
    connection = await opener.open(`qemu+unix:///system?socket=${socket}`, 'write')
    hypervisor = createHypervisor(binding, connection)
    domain = uuid((await host.virsh('domuuid', 'web')).trim())
  }, 120_000)
  afterAll(async () => {
    await connection?.close()
    await host?.stop()
  }, 30_000)

  const current = async (step: Step) =>
    definitionOf(step).current(await hypervisor.settings(domain, step.scope), step)

  test.each(flat(qemuCases(NOBODY, 'web')).map(step => [say(step), step] as const))(
    '%s: apply, invert, and virsh does the same',
    async (_, data) => {
      const step = {...data, domain} as Step
      const from = await current(step)
      expect(from).toEqual(step.from)

      expect((await execute([step], anExecution(hypervisor))).steps).toEqual([{status: 'done'}])
      const reached = await current(step)
      expect(reached).toEqual(step.to)
      const back = [invert(step, {value: step.to})]
      const undone = await execute(back, anExecution(hypervisor))
      expect(['done', 'already']).toContain(undone.steps[0]?.status)
      expect(await current(step)).toEqual(step.back ?? from)

      // What is printed for people is what pintop does: the real virsh leaves the same state.
      await host.exec(['sh', '-c', virshLine(step, 'qemu:///system')])
      expect(await current(step)).toEqual(reached)
      await execute(back, anExecution(hypervisor))
    },
  )

  test('what is not there is refused in libvirt’s words', async () => {
    const vcpu: Step = {
      kind: 'pin-vcpu',
      domain,
      name: asUntrusted('web'),
      scope: 'live',
      vcpu: 7,
      from: ALL,
      to: '1',
    }
    expect((await execute([vcpu], anExecution(hypervisor))).steps).toEqual([
      {status: 'failed', error: 'vCPU 7: there is none'},
    ])
    const absent: Step = {...vcpu, vcpu: 0, to: '5'}
    const [outcome] = (await execute([absent], anExecution(hypervisor))).steps
    expect(outcome).toMatchObject({status: 'failed', code: 38})
    expect(outcome).toMatchObject({error: expect.stringContaining('cpuset.cpus')})
  })

  test('on a read-only connection nothing can be changed', async () => {
    const opener = createOpener(binding, listSockets, monotonicMs)
    const reading = await opener.open(host.uri)
    const [step] = qemuCases(domain, 'web')['pin-vcpu']
    const {steps} = await execute([step as Step], anExecution(createHypervisor(binding, reading)))
    expect(steps).toMatchObject([{status: 'failed', code: 29}])
    await reading.close()
  })

  test('a domain that is destroyed in mid-plan is told', async () => {
    await host.add({name: 'gone', vcpus: 2})
    const gone = uuid((await host.virsh('domuuid', 'gone')).trim())
    const pin = (vcpu: number): Step => ({
      kind: 'pin-vcpu',
      domain: gone,
      name: asUntrusted('gone'),
      scope: 'live',
      vcpu,
      from: ALL,
      to: '0',
    })
    const run = anExecution(hypervisor, {
      end: async step => void (step === 0 && (await host.virsh('destroy', 'gone'))),
    })
    const {steps} = await execute([pin(0), pin(1)], run)
    expect(steps).toMatchObject([
      {status: 'done'},
      {status: 'failed', code: 55, error: expect.stringContaining('domain is not running')},
    ])
  })

  test('a transient domain has no configuration', async () => {
    await host.add({name: 'fleeting'})
    const fleeting = uuid((await host.virsh('domuuid', 'fleeting')).trim())
    await host.virsh('undefine', 'fleeting')
    await expect(hypervisor.settings(fleeting, 'config')).rejects.toThrow('transient')
    expect((await hypervisor.settings(fleeting, 'live')).state).toBe('running')
  })
})
