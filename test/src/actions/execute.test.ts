import {describe, expect, test} from 'vitest'
import {definitionOf} from '../../../src/actions/definition-of.ts'
import {execute} from '../../../src/actions/execute.ts'
import {invert} from '../../../src/actions/invert.ts'
import {leftBehind} from '../../../src/actions/left-behind.ts'
import type {Step} from '../../../src/actions/step.ts'
import {anExecution} from '../../builders/execution.ts'
import {fakeHypervisor} from '../../builders/hypervisor.ts'
import {someSettings} from '../../builders/settings.ts'
import {STEP_CASES} from '../../builders/step.ts'

const SETTINGS = someSettings()

const cases = Object.values(STEP_CASES) as readonly Step[]
const pin = STEP_CASES['pin-vcpu']
const emulator = STEP_CASES['pin-emulator']

test.each(cases)('$kind: applied it reads as wanted, inverted as before', async step => {
  const hypervisor = fakeHypervisor()
  const current = () => definitionOf(step).current(hypervisor.live, step)
  const done = await execute([step], anExecution(hypervisor))
  expect(done).toEqual({steps: [{status: 'done'}]})
  expect(current()).toEqual(step.to)
  const back = invert(step, {value: step.to})
  expect(await execute([back], anExecution(hypervisor))).toEqual({steps: [{status: 'done'}]})
  expect(hypervisor.live).toEqual(SETTINGS)
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
  hypervisor.live = {...SETTINGS, vcpuPins: {0: '0-3', 1: '1'}}
  const run = anExecution(hypervisor)
  expect(await execute([pin, emulator], run)).toEqual({steps: [{status: 'conflict', found: '1'}]})
  expect(hypervisor.calls).toEqual([])
  expect(run.notes).toEqual(['end 0 conflict'])
})

test('what is so already is not done again', async () => {
  const hypervisor = fakeHypervisor()
  hypervisor.live = {...SETTINGS, vcpuPins: {0: '0-3', 1: '2'}}
  const {steps} = await execute([pin, emulator], anExecution(hypervisor))
  expect(steps).toEqual([{status: 'already'}, {status: 'done'}])
  expect(hypervisor.calls).toEqual(['emulator 0,2'])
})

test('a cpuset written in another way is the same', async () => {
  const hypervisor = fakeHypervisor()
  hypervisor.live = {...SETTINGS, vcpuPins: {0: '0-3', 1: '0,1,2,3'}, emulatorPin: '2,0'}
  const {steps} = await execute([pin, emulator], anExecution(hypervisor))
  expect(steps).toEqual([{status: 'done'}, {status: 'already'}])
})

test('a nodeset written in another way is the same', async () => {
  const hypervisor = fakeHypervisor()
  const step = {...STEP_CASES.numatune, from: {mode: 'restrictive', nodeset: '0-1'}} as Step
  hypervisor.live = {...SETTINGS, numatune: {mode: 'restrictive', nodeset: '1,0'}}
  expect((await execute([step], anExecution(hypervisor))).steps).toEqual([{status: 'done'}])
})

test('a thread that is gone is told', async () => {
  const hypervisor = fakeHypervisor()
  hypervisor.live = {...SETTINGS, vcpuPins: {0: '0-3'}}
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
  expect(leftBehind(pin, true, steps[0])).toBeUndefined()
})

test('a refusal that changed something all the same is taken back', () => {
  const outcome = {status: 'failed', error: 'Invalid argument', now: '2'} as const
  const left = leftBehind(pin, true, outcome)
  expect(left && invert(pin, left)).toEqual({...pin, from: '2', to: '0-3'})
})

test('a lost connection leaves open whether it was done; undo looks', async () => {
  const hypervisor = fakeHypervisor()
  hypervisor.refuse = Object.assign(new Error('End of file while reading data'), {name: 'ConnectionLost'})
  const {steps} = await execute([pin], anExecution(hypervisor))
  expect(steps).toEqual([{status: 'unknown', error: 'End of file while reading data'}])
  hypervisor.refuse = undefined
  const left = leftBehind(pin, true, steps[0])
  expect(left).toEqual({value: '2', open: true})
  const back = invert(pin, left ?? {value: ''})
  expect((await execute([back], anExecution(hypervisor))).steps).toEqual([{status: 'already'}])
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

test('what cannot be set again goes to what comes nearest', () => {
  const step: Step = {
    ...STEP_CASES.numatune,
    from: {mode: 'none', nodeset: ''},
    back: {mode: 'restrictive', nodeset: '0-1'},
  }
  expect(invert(step, {value: step.to})).toEqual({
    ...STEP_CASES.numatune,
    from: {mode: 'restrictive', nodeset: '1'},
    to: {mode: 'restrictive', nodeset: '0-1'},
  })
})

describe('taking back', () => {
  const goOn = {goOn: true}

  test('a step that fails does not keep the others from going back, and each end is told', async () => {
    const hypervisor = fakeHypervisor()
    hypervisor.live = {...SETTINGS, vcpuPins: {0: '0-3', 1: '1'}, emulatorPin: '0,2'}
    const back = [invert(pin, {value: pin.to}), invert(emulator, {value: emulator.to})]
    const {steps} = await execute(back, anExecution(hypervisor, goOn))
    expect(steps).toEqual([{status: 'conflict', found: '1'}, {status: 'done'}])
  })

  test('a domain or a thread that is gone needs no taking back', async () => {
    const hypervisor = fakeHypervisor()
    hypervisor.live = {...SETTINGS, vcpuPins: {0: '0-3'}}
    const back = invert(pin, {value: pin.to})
    const one = await execute([back], anExecution(hypervisor, goOn))
    expect(one.steps).toEqual([{status: 'gone', why: 'vCPU 1: there is none'}])
    hypervisor.settings = async () => {
      throw Object.assign(new Error('Domain not found'), {code: 42})
    }
    const whole = await execute([back], anExecution(hypervisor, goOn))
    expect(whole.steps).toEqual([{status: 'gone', why: 'Domain not found'}])
    // Of a change, the same is a failure, with libvirt's code.
    const ofChange = await execute([pin], anExecution(hypervisor))
    expect(ofChange.steps).toEqual([{status: 'failed', error: 'Domain not found', code: 42}])
  })

  test('a balloon that was cut off half way goes back from where it is', async () => {
    const hypervisor = fakeHypervisor()
    const memory = STEP_CASES.memory
    const half = (memory.from + memory.to) / 2
    hypervisor.live = {...SETTINGS, memoryKiB: half}
    const back = invert(memory, {value: memory.to, open: true})
    expect((await execute([back], anExecution(hypervisor, goOn))).steps).toEqual([{status: 'done'}])
    expect(hypervisor.live.memoryKiB).toBe(memory.from)
    // One that ended has left its end and nothing else: what lies between is somebody else's.
    hypervisor.live = {...SETTINGS, memoryKiB: half}
    const ended = invert(memory, {value: memory.to})
    expect((await execute([ended], anExecution(hypervisor, goOn))).steps).toEqual([
      {status: 'conflict', found: half},
    ])
  })

  test('a call that is still queued is waited for, and taken back when it took effect', async () => {
    const hypervisor = fakeHypervisor()
    let looks = 0
    hypervisor.isWaiting = async () => {
      if (++looks < 3) return true
      // QEMU answers again, and so the call takes effect that nobody waited for any more.
      if (looks === 3) hypervisor.live = {...SETTINGS, vcpuPins: {0: '0-3', 1: '2'}}
      return false
    }
    const back = invert(pin, {value: pin.to, open: true})
    expect((await execute([back], anExecution(hypervisor, goOn))).steps).toEqual([{status: 'done'}])
    expect(hypervisor.live).toEqual(SETTINGS)
  })

  test('while QEMU does not answer nothing is claimed', async () => {
    const hypervisor = fakeHypervisor()
    hypervisor.isWaiting = async () => true
    const back = invert(pin, {value: pin.to, open: true})
    const {steps} = await execute([back], anExecution(hypervisor, goOn))
    expect(steps).toMatchObject([{status: 'unknown'}])
    expect(hypervisor.calls).toEqual([])
  })
})
