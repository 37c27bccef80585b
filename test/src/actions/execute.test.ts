import {expect, test} from 'vitest'
import {definitionOf} from '../../../src/actions/definition-of.ts'
import {execute} from '../../../src/actions/execute.ts'
import {invert} from '../../../src/actions/invert.ts'
import type {Step} from '../../../src/actions/step.ts'
import {anExecution} from '../../builders/execution.ts'
import {fakeHypervisor} from '../../builders/hypervisor.ts'
import {someSettings} from '../../builders/settings.ts'
import {STEP_CASES} from '../../builders/step.ts'

const cases = Object.values(STEP_CASES) as readonly Step[]
const pin = STEP_CASES['pin-vcpu']
const emulator = STEP_CASES['pin-emulator']

test.each(cases)('$kind: applied it reads as wanted, inverted as before', async step => {
  const hypervisor = fakeHypervisor()
  const current = () => definitionOf(step).current(hypervisor.live, step)
  const done = await execute([step], anExecution(hypervisor))
  expect(done).toEqual({steps: [{status: 'done'}]})
  expect(current()).toEqual(step.to)
  const back = invert([step], new Map([[0, done.steps[0]]]))
  expect(await execute(back, anExecution(hypervisor))).toEqual({steps: [{status: 'done'}]})
  expect(hypervisor.live).toEqual(someSettings())
})

test('a step is journaled before it is applied, and after', async () => {
  const hypervisor = fakeHypervisor()
  const run = anExecution(hypervisor, {
    begin: async () => void expect(hypervisor.calls).toEqual([]),
    end: async () => void expect(hypervisor.calls).toEqual(['vcpu 1 2']),
  })
  expect((await execute([pin], run)).steps).toEqual([{status: 'done'}])
})

test('what somebody else has changed meanwhile is a conflict, and the plan ends there', async () => {
  const hypervisor = fakeHypervisor()
  hypervisor.live = someSettings({vcpuPins: {0: '0-3', 1: '1'}})
  const run = anExecution(hypervisor)
  expect(await execute([pin, emulator], run)).toEqual({steps: [{status: 'conflict', found: '1'}]})
  expect(hypervisor.calls).toEqual([])
  expect(run.notes).toEqual(['end 0 conflict'])
})

test('what is so already is not done again', async () => {
  const hypervisor = fakeHypervisor()
  hypervisor.live = someSettings({vcpuPins: {0: '0-3', 1: '2'}})
  const {steps} = await execute([pin, emulator], anExecution(hypervisor))
  expect(steps).toEqual([{status: 'already'}, {status: 'done'}])
  expect(hypervisor.calls).toEqual(['emulator 0,2'])
})

test('a thread that is gone is told', async () => {
  const hypervisor = fakeHypervisor()
  hypervisor.live = someSettings({vcpuPins: {0: '0-3'}})
  const {steps} = await execute([pin], anExecution(hypervisor))
  expect(steps).toEqual([{status: 'failed', error: 'vCPU 1: there is none'}])
})

test('a journal that cannot be written refuses the change', async () => {
  const hypervisor = fakeHypervisor()
  const full = async () => {
    throw new Error('ENOSPC: no space left on device')
  }
  const {steps} = await execute([pin, emulator], anExecution(hypervisor, {begin: full}))
  expect(steps).toEqual([{status: 'failed', error: 'ENOSPC: no space left on device'}])
  expect(hypervisor.calls).toEqual([])
})

test('an end that cannot be journaled is told, and nothing further is begun', async () => {
  const hypervisor = fakeHypervisor()
  const full = async () => {
    throw new Error('ENOSPC: no space left on device')
  }
  expect(await execute([pin, emulator], anExecution(hypervisor, {end: full}))).toEqual({
    steps: [{status: 'done'}],
    problem: 'ENOSPC: no space left on device',
  })
  expect(hypervisor.calls).toEqual(['vcpu 1 2'])
})

test('a refusal has libvirt’s words, its code, and what it left', async () => {
  const hypervisor = fakeHypervisor()
  hypervisor.refuse = Object.assign(new Error('cannot acquire state change lock'), {code: 68})
  const {steps} = await execute([pin, emulator], anExecution(hypervisor))
  expect(steps).toEqual([{status: 'failed', error: 'cannot acquire state change lock', code: 68, now: '0-3'}])
  expect(invert([pin, emulator], new Map([[0, steps[0]]]))).toEqual([])
})

test('a refusal that changed something all the same is taken back', () => {
  const outcome = {status: 'failed', error: 'Invalid argument', now: '2'} as const
  expect(invert([pin], new Map([[0, outcome]]))).toEqual([{...pin, from: '2', to: '0-3'}])
})

test('a lost connection leaves open whether it was done; undo looks', async () => {
  const hypervisor = fakeHypervisor()
  hypervisor.refuse = Object.assign(new Error('End of file while reading data'), {name: 'ConnectionLost'})
  const {steps} = await execute([pin], anExecution(hypervisor))
  expect(steps).toEqual([{status: 'unknown', error: 'End of file while reading data'}])
  hypervisor.refuse = undefined
  const back = invert([pin], new Map([[0, steps[0]]]))
  expect((await execute(back, anExecution(hypervisor))).steps).toEqual([{status: 'already'}])
})

test('what the kernel says is told beside it', async () => {
  const readBack = async () => ({says: 'Cpus_allowed_list 0-1', agrees: false})
  const {steps} = await execute([pin], anExecution(fakeHypervisor(), {readBack}))
  expect(steps).toEqual([{status: 'done', kernel: 'Cpus_allowed_list 0-1', differs: true}])
})

test('told to stop, it begins no further step', async () => {
  const hypervisor = fakeHypervisor()
  const stop = new AbortController()
  const run = anExecution(hypervisor, {signal: stop.signal, end: async () => stop.abort()})
  expect((await execute([pin, emulator], run)).steps).toEqual([{status: 'done'}])
  expect(hypervisor.calls).toEqual(['vcpu 1 2'])
})

test('steps are taken back in reverse order; one begun and never ended as if it were done', () => {
  const done = {status: 'done'} as const
  expect(
    invert(
      [pin, emulator],
      new Map([
        [0, done],
        [1, undefined],
      ]),
    ),
  ).toEqual([
    {...emulator, from: '0,2', to: '0-3'},
    {...pin, from: '2', to: '0-3'},
  ])
})

test('what cannot be set again goes to what comes nearest', () => {
  const step: Step = {
    ...STEP_CASES.numatune,
    from: {mode: 'none', nodeset: ''},
    back: {mode: 'restrictive', nodeset: '0-1'},
  }
  expect(invert([step], new Map([[0, {status: 'done'}]]))).toEqual([
    {
      ...STEP_CASES.numatune,
      from: {mode: 'restrictive', nodeset: '1'},
      to: {mode: 'restrictive', nodeset: '0-1'},
    },
  ])
})
