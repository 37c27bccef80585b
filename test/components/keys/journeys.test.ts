import {expect, test} from 'vitest'
import {type DemoScreen, demoScreen} from '../demo-screen.ts'

const ENTER = '\r'
const TAB = '\t'
const ESCAPE = '\x1b'

/** Presses keys one after the other. @returns their number, which is what a job costs its user */
async function press(app: DemoScreen, ...keys: readonly string[]): Promise<number> {
  for (const key of keys) await app.press(key)
  return keys.length
}

/** Puts the cursor on a domain, as the one who has read its name does. */
const chosen = async (app: DemoScreen, name: string): Promise<void> => {
  await app.press(`/${name}`)
  await app.press(ENTER)
}

const SIZES = [
  [80, 24],
  [120, 40],
] as const

test.each(SIZES)(
  '%ix%i, no key: who suffers, who is to blame, and where the other screens are',
  async (columns, rows) => {
    const app = await demoScreen({columns, rows})
    await app.live(3)
    expect(app.lines().find(line => line.startsWith('▎'))).toMatch(/^▎web-03 .*NEIGHBOUR/)
    if (columns >= 120) expect(app.text()).toMatch(/web-03 waits \d+(\.\d)?%.* ci-17 /)
    expect(app.text()).toMatch(/0 Domains\] 1 pCPUs .* 5 NUMA/)
    app.close()
  },
)

test.each(SIZES)(
  '%ix%i, 5 keys: why it waits, and what helps is done; 3 more: undone',
  async (columns, rows) => {
    const app = await demoScreen({columns, rows})
    await app.live(3)
    await chosen(app, 'web-03')
    let count = await press(app, '6')
    expect(app.text()).toContain('web-03')
    expect(app.text()).toMatch(/ci-17 +(\S+ +)?\d+\.\d%/)
    count += await press(app, ENTER)
    await expect.poll(() => app.store.getState().settings.size).toBeGreaterThan(0)
    count += await press(app, ENTER)
    await app.shows(/virsh -c demo:\/\/\/kvm07 /)
    count += await press(app, TAB, ENTER)
    await app.shows(/ done/)
    expect(count).toBe(5)
    await press(app, ESCAPE, ESCAPE, ESCAPE)
    expect(await press(app, 'u', TAB, ENTER)).toBe(3)
    await app.shows(/undo of #1[\s\S]* done/)
    app.close()
  },
)

test.each(SIZES)(
  '%ix%i, 3 keys: the pCPU that is waited for most, and who is on it',
  async (columns, rows) => {
    const app = await demoScreen({columns, rows})
    await app.live(3)
    expect(await press(app, '1', 'w', ENTER)).toBe(3)
    expect(app.text()).toMatch(/filter pcpu=\d+/)
    expect(app.text()).toMatch(/web-03/)
    expect(app.text()).toMatch(/ci-17/)
    app.close()
  },
)

test('7 keys: a guest gives memory back', async () => {
  const app = await demoScreen({columns: 80, rows: 24})
  await app.live(3)
  await chosen(app, 'mail')
  let count = await press(app, 'b')
  await app.shows(/floor/)
  count += await press(app, '6', 'G', ENTER, 'a')
  await app.shows(/virsh -c demo:\/\/\/kvm07 setmem mail 6291456/)
  count += await press(app, TAB, ENTER)
  await app.shows(/being made| done/)
  expect(count).toBe(7)
  app.close()
})

test('1 key: whose memory is far from its vCPUs', async () => {
  const app = await demoScreen({columns: 120, rows: 40})
  await app.live(3)
  expect(await press(app, '5')).toBe(1)
  expect(app.text()).toMatch(/REMOTE%/)
  expect(app.text()).toMatch(/db-01/)
  app.close()
})

test('sorting takes 1 key, a filter its words and Enter, the columns 1', async () => {
  const app = await demoScreen({columns: 80, rows: 24})
  await app.live(3)
  expect(await press(app, 'N')).toBe(1)
  expect(app.text()).toMatch(/DOMAIN[▾▴▿▵]/)
  const filter = [...'/wait>5 node=0', ENTER]
  expect(await press(app, ...filter)).toBe(filter.length)
  expect(app.text()).toContain('web-03')
  expect(app.text()).not.toContain('db-01')
  expect(await press(app, 'v')).toBe(1)
  expect(app.text()).toContain('Columns of Domains')
  app.close()
})

test('4 keys after :plan: the host is planned, pinned domains too, and all is done as one change', async () => {
  const app = await demoScreen({columns: 120, rows: 40})
  await app.live(3)
  await app.press(':plan')
  await app.press(ENTER)
  await app.live(3)
  let count = await press(app, 'r')
  await app.planned()
  count += await press(app, ENTER)
  await app.shows(/pin plan for \d domains?/)
  count += await press(app, TAB, ENTER)
  await app.shows(/ done/)
  expect(count).toBe(4)
  app.close()
})
