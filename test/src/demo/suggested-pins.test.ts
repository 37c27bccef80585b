import {expect, test} from 'vitest'
import {execute} from '../../../src/actions/execute.ts'
import {pinRows} from '../../../src/actions/plans/pin-rows.ts'
import {planPin} from '../../../src/actions/plans/plan-pin.ts'
import {suggestPins} from '../../../src/actions/plans/suggest-pins.ts'
import {advance} from '../../../src/demo/advance.ts'
import {createDemoHost} from '../../../src/demo/demo-host.ts'
import {createDemoHypervisor} from '../../../src/demo/demo-hypervisor.ts'
import {sampleOf} from '../../../src/demo/sample-of.ts'
import {derive} from '../../../src/model/derive/derive.ts'
import {anExecution} from '../../builders/execution.ts'

// Siblings of the demo host are n and n + 16, so pCPUs in the order of cores are not in that of their numbers.
const host = createDemoHost()
const first = sampleOf(host, 0)
advance(host, 1000)
const model = derive(first, sampleOf(host, 1000))

test.each(model.domains.filter(({pid}) => pid !== undefined).map(domain => [domain.name, domain] as const))(
  'the pins that are suggested for %s are made without a failure',
  async (_, domain) => {
    const hypervisor = createDemoHypervisor(host)
    const live = await hypervisor.settings(domain.uuid, 'live')
    const settings = new Map([[domain.uuid, {live}]])
    const rows = pinRows(model, settings, [domain.uuid], 'live', {})
    const suggestion = suggestPins(model, domain, rows)
    const pins = rows.map(row => ({...row, cpuset: suggestion?.edits[row.key] ?? row.cpuset}))
    const {steps} = planPin({kind: 'pin', scopes: ['live'], pins}, {model, settings})
    const {steps: outcomes} = await execute(steps, anExecution(hypervisor))
    expect(outcomes).toEqual(steps.map(() => ({status: 'done'})))
  },
)
