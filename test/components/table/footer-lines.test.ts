import {expect, test} from 'vitest'
import {arrive} from '../../../src/store/arrive.ts'
import {busyHost} from '../../builders/busy-host.ts'
import {draw} from '../draw.ts'
import {EVERY_SIZE} from '../every-size.ts'

test.each(EVERY_SIZE)(
  '%dx%d: the number of tags stands on the screen, those that are hidden too',
  async (columns, rows) => {
    const app = await draw({columns, rows, model: busyHost})
    await app.press('  ')
    expect(app.text()).toMatch(/2 tagged {2}U untag/)
    await app.press('/db\r')
    expect(app.text()).toMatch(/2 tagged \(2 hidden\) {2}U untag/)
    await app.press('U')
    expect(app.text()).not.toContain('tagged')
    app.close()
  },
)

test.each(EVERY_SIZE)('%dx%d: an action that takes one domain says so', async (columns, rows) => {
  const app = await draw({columns, rows, model: busyHost})
  await app.press('  b')
  expect(app.text()).toContain('b takes one domain; 2 tagged')
  expect(app.text()).not.toContain('Balloon')
  app.close()
})

test('tags come before all that else stands on their line', async () => {
  const app = await draw({columns: 80, rows: 24, model: busyHost})
  await app.press('/old\r ')
  expect(app.lines().at(-2)).toMatch(/^ 1 tagged {2}U untag {3}– .*old-erp is paused/)
  app.close()
})

test('unfolded, domains and threads are counted apart', async () => {
  const app = await draw({columns: 80, rows: 24, model: busyHost})
  await app.press('t')
  expect(app.text()).toMatch(/ 15 domains, \d+ threads/)
  await app.press('/web')
  expect(app.text()).toMatch(/ 3 of 15 domains, \d+ threads/)
  app.close()
})

test('an order that is held does not claim to be that of the column', async () => {
  const turned = {
    ...busyHost,
    domains: busyHost.domains.map(domain => ({...domain, contentionPct: 100 - (domain.contentionPct ?? 0)})),
  }
  const app = await draw({columns: 80, rows: 24, model: busyHost})
  await app.press('j')
  expect(app.text()).toContain('WAIT%▾')
  expect(app.text()).not.toContain('held')
  await app.change(state => arrive(state, {...turned, at: {...turned.at, epochMs: 1000}}, 10, 1000))
  expect(app.text()).toContain('sort WAIT%▿ order held 2s')
  expect(app.text()).not.toContain('▾')
  await app.change(state => arrive(state, {...turned, at: {...turned.at, epochMs: 3000}}, 10, 3000))
  expect(app.text()).not.toContain('held')
  expect(app.text()).toContain('WAIT%▾')
  app.close()
})

test.each(EVERY_SIZE)(
  '%dx%d: a filter tells its count while it is typed, and what is wrong with it',
  async (columns, rows) => {
    const app = await draw({columns, rows, model: busyHost})
    await app.press('/web')
    expect(app.text()).toContain('3 of 15')
    await app.press('\x15')
    await app.press('wait>>5')
    expect(app.text()).toContain('">5" is not')
    await app.press('\r')
    expect(app.lines().at(-1)).toMatch(/^ Filter: wait>>5 /)
    expect(app.text()).toContain('">5" is not')
    app.close()
  },
)

test('the words of commands are shown while they are typed, with what they do', async () => {
  const app = await draw({columns: 80, rows: 24, model: busyHost})
  await app.press(':')
  expect(app.lines().at(-2)).toMatch(/^ domains {3}pcpus {3}net/)
  await app.press('n')
  expect(app.lines().at(-2)).toMatch(/^ net {3}numa {3}numatune /)
  await app.press('\t')
  await app.press('\t')
  expect(app.lines().at(-2)).toMatch(/^ numa {3}numatune {3}net /)
  expect(app.lines().at(-1)).toMatch(/^ Command: numa .*Tab complete {2}Enter accept {2}Esc cancel$/)
  await app.press('\x15')
  await app.press('wh')
  expect(app.lines().at(-2)).toMatch(/^ why \[DOMAIN\]: what the domain waits for/)
  await app.press('y web\t')
  expect(app.lines().at(-2)).toMatch(/^ web-03 {3}web-01 {3}web-02/)
  await app.press('\x15')
  await app.press('whx\r')
  expect(app.lines().at(-2)).toMatch(/^ no command "whx"; is it why\?/)
  app.close()
})
