import {expect, test} from 'vitest'
import {execute} from '../../../../src/actions/execute.ts'
import {invert} from '../../../../src/actions/invert.ts'
import {planRunState} from '../../../../src/actions/plans/plan-run-state.ts'
import {runState} from '../../../../src/actions/steps/run-state-step.ts'
import {aDomainWithVcpus} from '../../../builders/domain.ts'
import {anExecution} from '../../../builders/execution.ts'
import {fakeHypervisor} from '../../../builders/hypervisor.ts'
import {aModel} from '../../../builders/model.ts'
import {someSettings} from '../../../builders/settings.ts'
import {aStep} from '../../../builders/step.ts'

const pause = aStep('run-state', {from: 'running', to: 'paused'})
const undo = invert(pause, {value: 'paused'})

test('a pause of ours is taken back', async () => {
  const hypervisor = fakeHypervisor()
  await execute([pause], anExecution(hypervisor))
  expect(await execute([undo], anExecution(hypervisor))).toEqual({steps: [{status: 'done'}]})
  expect(hypervisor.live.state).toBe('running')
})

test.each(['I/O error', 'migration', 'watchdog', 'restored from a snapshot'])(
  'a guest that is paused by %s does not go on because a pause is taken back',
  async pausedBy => {
    const hypervisor = fakeHypervisor()
    hypervisor.live = someSettings({state: 'paused', pausedBy})
    expect(await execute([undo], anExecution(hypervisor))).toEqual({
      steps: [{status: 'conflict', found: `paused: ${pausedBy}`}],
    })
    expect(hypervisor.calls).toEqual([])
  },
)

test('a resume that somebody asks for goes on whatever the guest was paused for', async () => {
  const web = aDomainWithVcpus(1, {state: 'paused'})
  const plan = planRunState(
    {kind: 'resume', domains: [web.uuid]},
    {model: aModel({domains: [web]}), settings: new Map()},
  )
  const hypervisor = fakeHypervisor()
  for (const pausedBy of [undefined, 'I/O error']) {
    hypervisor.live = someSettings({state: 'paused', ...(pausedBy !== undefined && {pausedBy})})
    expect(await execute(plan.steps, anExecution(hypervisor))).toEqual({steps: [{status: 'done'}]})
  }
  const [step] = plan.steps
  if (step?.kind !== 'run-state') throw new Error('no run state')
  expect(runState.format(step.from, step)).toBe('paused')
  const back = invert(step, {value: 'running'})
  expect(await execute([back], anExecution(hypervisor))).toEqual({steps: [{status: 'done'}]})
  expect(hypervisor.live.state).toBe('paused')
})
