import {expect, test} from 'vitest'
import {asUntrusted} from '../../../src/base/untrusted.ts'
import {changesOf} from '../../../src/journal/change.ts'
import {busyHost} from '../../builders/busy-host.ts'
import {aChange} from '../../builders/change.ts'
import {STEP_CASES} from '../../builders/step.ts'
import {draw} from '../draw.ts'

const atWidth = async (columns: number, rows = 24) => {
  const app = await draw({columns, rows, model: busyHost})
  const line = app.lines().find(text => text.startsWith(' ! '))
  app.close()
  return line
}

test('as many sentences as fit, how many more there are, and the keys', async () => {
  expect(await atWidth(200)).toMatch(
    /^ ! dns-b not answering 6s {3}web-03 waits 31% ← ci-17 64% est\. {3}etl-9 throttled 38% ← vcpu_quota +! go there {2}6 why web-03 *$/,
  )
  expect(await atWidth(80)).toMatch(
    /^ ! dns-b not answering 6s {3}web-03 waits 31% ← ci-17 64% est\. \+1 +6 why web-03 *$/,
  )
  expect(await atWidth(40, 10)).toMatch(/^ ! dns-b not answering 6s \+2 +6 why *$/)
  expect(await atWidth(20, 10)).toMatch(/^ ! dns-b not answer…/)
})

test('a key goes where the alert is, and Why is that domain’s', async () => {
  const app = await draw({columns: 120, rows: 24, model: busyHost})
  await app.press('!')
  expect(app.text()).toMatch(/▎dns-b /)
  await app.press('!')
  expect(app.text()).toMatch(/▎web-03 /)
  expect(app.text()).toContain('6 why web-03')
  app.close()
})

test('what goes back by itself stands before the alerts, beside them where there is room', async () => {
  const [change] = changesOf(
    aChange('a', {title: 'pin web-03', steps: [STEP_CASES['pin-vcpu']], revertAfterMs: 60_000}, 1000),
  )
  const seen = {atWork: false, guarded: true, goesBackInMs: 47_000}
  const changes = change === undefined ? [] : [{...change, seen}]
  const lineAt = async (columns: number) => {
    const app = await draw({
      columns,
      rows: 24,
      model: busyHost,
      change: state => ({...state, changes}),
    })
    const line = app.lines().find(text => text.includes('K keep'))
    app.close()
    return line
  }
  expect(await lineAt(120)).toMatch(/^ K keep {2}#1 pin web-03 goes back in 47 s {3}! dns-b not answering 6s/)
  expect(await lineAt(40)).toMatch(/^ K keep {2}#1 [^!]*$/)
})

test('in ASCII the arrow stays an arrow', async () => {
  const app = await draw({
    columns: 120,
    rows: 40,
    model: busyHost,
    appearance: {colours: 'none', glyphs: 'ascii'},
  })
  expect(app.text()).toContain('web-03 waits 31% <- ci-17 64% est.')
  expect(app.text()).toContain('NEIGHBOUR 31% <- ci-17 64% est.')
  app.close()
})

test('a domain paused by a fault is named, with its Why', async () => {
  const domains = busyHost.domains.map(domain =>
    domain.name === asUntrusted('old-erp') ? {...domain, pausedBy: 'I/O error' as const} : domain,
  )
  const app = await draw({columns: 120, rows: 24, model: {...busyHost, domains}})
  expect(app.text()).toContain('! old-erp paused ← I/O error')
  await app.press('!')
  expect(app.text()).toMatch(/▎old-erp /)
  expect(app.text()).toContain('6 why old-erp')
  app.close()
})
