import {expect, test} from 'vitest'
import {changesOf} from '../../../src/journal/change.ts'
import {progressed} from '../../../src/store/overlays/apply-overlay.ts'
import {changesArrived} from '../../../src/store/overlays/log-overlay.ts'
import {openPlan} from '../../../src/store/overlays/open-plan.ts'
import {traced} from '../../../src/store/overlays/why-overlay.ts'
import {busyHost} from '../../builders/busy-host.ts'
import {aChange} from '../../builders/change.ts'
import {aPlan} from '../../builders/plan.ts'
import {settingsOf} from '../../builders/settings.ts'
import {STEP_CASES} from '../../builders/step.ts'
import {type Drawn, draw} from '../draw.ts'

const DOWN = '\x1b[B'
const UP = '\x1b[A'
const PAGE_DOWN = '\x1b[6~'
const ENTER = '\r'

async function opened(key: string): Promise<Drawn> {
  const app = await draw({
    columns: 40,
    rows: 10,
    model: busyHost,
    change: state => ({...state, settings: settingsOf(busyHost.domains)}),
  })
  await app.press(key)
  return app
}

const times = async (app: Drawn, key: string, count: number): Promise<void> => {
  for (let press = 0; press < count; press++) await app.press(key)
}

test('why begins with the verdict; the arrows read on, through the proposals to the last check and back', async () => {
  const app = await opened('6')
  expect(app.text()).toContain(' NEIGHBOUR  waits 31.4%')
  await times(app, DOWN, 60)
  expect(app.lines()[0]).toMatch(/ of \d+ ▲ /)
  await times(app, UP, 60)
  expect(app.lines()[0]).toMatch(/1-8 of \d+ {2}▼/)
  app.close()
})

test('why it could not be traced stands first, wherever one was reading', async () => {
  const app = await opened('6')
  await times(app, PAGE_DOWN, 2)
  await app.press('x')
  const {overlay} = app.store.getState()
  if (overlay?.kind !== 'why') throw new Error('why is not open')
  await app.change(state => traced(state, overlay.domain, 'tracing needs root'))
  expect(app.text()).toContain(' not traced: tracing needs root')
  app.close()
})

test('what Enter opens is shown before it is opened', async () => {
  const app = await opened('6')
  await times(app, PAGE_DOWN, 3)
  expect(app.text()).not.toContain('▎')
  await app.press(ENTER)
  expect(app.text()).toContain('▎1 pin web-03')
  await app.press(ENTER)
  expect(app.lines()[0]).toContain('Pin web-03')
  app.close()
})

test('a key of the cursor brings it back into sight', async () => {
  const app = await opened('c')
  await times(app, DOWN, 3)
  await app.press('50%\r')
  expect(app.text()).toMatch(/ > iothread_quota/)
  await times(app, PAGE_DOWN, 3)
  await app.press(UP)
  expect(app.text()).toContain(' > ')
  app.close()
})

test('a change in the log with more lines than there is room for is read by the arrows', async () => {
  const app = await opened('L')
  const steps = Array.from({length: 12}, (_, vcpu) => ({
    kind: 'pin-vcpu',
    domain: busyHost.domains[0]?.uuid,
    name: 'web-03',
    scope: 'live',
    vcpu,
    from: '0',
    to: '1',
  }))
  const entries = [...aChange('a'), ...aChange('b', {steps: steps as never, title: 'pin web-03' as never})]
  await app.change(state => changesArrived(state, changesOf(entries)))
  expect(app.lines()[1]).toContain('#2')
  await times(app, DOWN, 40)
  expect(app.text()).toContain('▎#1')
  await app.press(UP)
  expect(app.text()).toContain('#2')
  app.close()
})

test('the step that is being made is in sight, and how far it is stands above the keys', async () => {
  const app = await opened('0')
  const steps = Array.from({length: 9}, (_, vcpu) => ({...STEP_CASES['pin-vcpu'], vcpu}))
  await app.change(state => openPlan(state, aPlan({steps: steps as never})))
  await app.press('\t')
  await app.press(ENTER)
  await app.change(state => progressed(state, 1, 6, 'reading back'))
  expect(app.text()).toMatch(/ {2}> {2}web vCPU 6 /)
  expect(app.text()).toContain('reading back')
  expect(app.lines().at(-2)).toContain(' being made: step 7 of 9')
  app.close()
})
