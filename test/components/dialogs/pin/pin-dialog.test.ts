import {expect, test} from 'vitest'
import type {State} from '../../../../src/store/state.ts'
import {aTwoNodeHost} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {anOccupant} from '../../../builders/occupant.ts'
import {unpinned} from '../../../builders/settings.ts'
import {uuidOf} from '../../../builders/uuid.ts'
import {type Drawn, draw} from '../../draw.ts'

import {domains, opened, openedOn, web} from './open-pin.ts'

const trimmed = (app: Drawn, from: number, to: number): readonly string[] =>
  app
    .lines()
    .slice(from, to)
    .map(line => line.trimEnd())

test('8 pCPUs at 80x24: whole numbers, siblings side by side, the pCPU under the cursor, the legend', async () => {
  const app = await opened(8, 80, 24)
  expect(trimmed(app, 0, 16)).toEqual([
    ' Pin web                                          live  (L: live and next boot)',
    '  node       node 0          node 1',
    '  core        0      1        2      3',
    '  pCPU        0  4   1  5     2  6   3  7',
    '  busy        ▁  ▁   ▁  ▁     ▁  ▁      ▁',
    '  wait/10     ·  ·   ·  ·     ·  ·      ·',
    '  domains     0  0   0  0     0  0      0',
    '  isol/off              i            x',
    '> vCPU 0     [*] #   #  I     #  #   #  #',
    '  vCPU 1      #  #   *  I     #  #   #  #',
    '  emulator    *  #   #  I     #  #   #  #',
    '  iothread 1  #  #   #  I     #  #   #  #',
    '',
    ' p0  node 0 core 0 (sibling p4)  busy 20%  wait 0%  here: no guest',
    ' # may  * may and did  @ did, may not  + changed  i isolated  x offline',
    '',
  ])
  app.close()
})

test('32 pCPUs at 80x24: a mark each, apart by core and node, and the number under the cursor', async () => {
  const app = await opened(32, 80, 24, ')', 'l')
  expect(trimmed(app, 1, 8)).toEqual([
    '  node       node 0                    node 1',
    '  pCPU       0  1  2  3  4  5  6  7     p24  10 11 12 13 14 15',
    '  busy       ▁▁ ▁▁ ▁▁  ▁ ▁▁ ▁▁ ▁▁ ▁▁   ▁▁ ▁▁ ▁▁ ▁▁ ▁▁ ▁▁ ▁▁ ▁▁',
    '  wait/10    ·· ·· ··  · ·· ·· ·· ··   ·· ·· ·· ·· ·· ·· ·· ··',
    '  isol/off            x     i',
    '> vCPU 0     *# ## ## ## ## I# ## ##   ## ## ## ## ## ## ## ##',
    '  vCPU 1     ## *# ## ## ## I# ## ##   ## ## ## ## ## ## ## ##',
  ])
  expect(app.text()).toContain(' p24  node 1 core 8 (sibling p8)  busy 20%')
  app.close()
})

test('the pCPU under the cursor: who is there, how many may be, offline and isolated', async () => {
  const host = aTwoNodeHost(8, ({id}) => ({
    isolated: id === 4,
    online: id !== 1,
    ...(id === 4 && {
      kind: 'efficient',
      busyPct: 97.6,
      contentionPct: 12.4,
      allowed: [web.uuid, uuidOf(2)],
      occupants: [
        anOccupant({domain: web.uuid, usagePct: 30}),
        anOccupant({domain: uuidOf(2), usagePct: 50}),
        anOccupant({domain: web.uuid, tid: 7, usagePct: 5}),
      ],
    }),
  }))
  const app = await openedOn(host, 120, 40, 'l')
  expect(app.text()).toContain(
    ' p4  node 0 core 0 (sibling p0)  isolated  efficient core  busy !98%  wait +12%  here: ci 50%, web 35%  may: 2 domains',
  )
  expect(
    app
      .lines()
      .find(line => line.startsWith('  kind'))
      ?.trim(),
  ).toMatch(/^kind +E$/)
  await app.press('l')
  expect(app.text()).toContain(' p1  node 0 core 1 (sibling p5)  offline')
  app.close()
})

test('a change: marked, its virsh line, what speaks against it; the legend stays', async () => {
  const app = await opened(8, 80, 24, 'N')
  expect(app.text()).toContain('1 changed')
  expect(app.text()).toContain('>+vCPU 0     [@] .   .  i     #  #   #  #')
  expect(app.text()).toContain(' virsh -c qemu:///system vcpupin web 0 2-3,6-7 --live')
  expect(app.text()).toContain('p3: offline')
  expect(app.text()).toContain('# may  * may and did')
  app.close()
})

test('a question stands alone, and of a plan there is as much as there is room for', async () => {
  const app = await opened(8, 40, 10, 'S', '\x1b')
  expect(app.text()).toMatch(/4 rows changed: Esc again discards, *\n Enter goes on/)
  expect(app.lines().at(-1)?.trim()).toBe('Esc discard   Enter go on')
  await app.press('\r')
  expect(app.text()).toMatch(/… \d+ more lines: a shows all/)
  app.close()
})

test('R: where the range began, and how it ends', async () => {
  const app = await opened(8, 80, 24, 'R', 'l')
  expect(app.text()).toContain(' range from p0: go to its end, R again')
  await app.press('R')
  expect(app.text()).not.toContain('range from')
  app.close()
})

test('a list being typed stands at the foot', async () => {
  const app = await opened(8, 80, 24, '=', '0-2,^1')
  expect(app.text()).toContain(' vCPU 0 = 0-2,^1')
  expect(app.text()).toContain('Enter take')
  app.close()
})

test('512 pCPUs at 80 columns: the second node begins a page of its own', async () => {
  const app = await opened(512, 80, 24)
  const nodes = (): string | undefined =>
    app
      .lines()
      .find(line => line.startsWith('  node'))
      ?.trimEnd()
  expect(nodes()).toBe('  node       node 0')
  expect(app.text()).toContain(' p0-21,256-277 of 512 pCPUs   ▸ 468 more: p22-255,278-511')
  await app.press(')')
  expect(nodes()).toBe('  node       node 1')
  await app.press('h')
  expect(nodes()).toBe('  node       node 0')
  app.close()
})

test('several domains: the name stands above the rows, and stays when they scroll', async () => {
  const tagged = (state: State): State => ({...state, tagged: [web.uuid, uuidOf(2)]})
  const app = await draw({
    columns: 80,
    rows: 24,
    model: aModel({host: aTwoNodeHost(8), domains}),
    change: state => tagged({...state, settings: unpinned(aTwoNodeHost(8), domains)}),
  })
  await app.press('p')
  const names = (): readonly string[] => app.lines().filter(line => /^ (web|ci) *$/.test(line))
  expect(names().map(name => name.trim())).toEqual(['web', 'ci'])
  expect(app.lines()[0]).toContain('Pin web, ci')
  await app.resize(40, 10)
  for (const key of 'jjjjjj') await app.press(key)
  expect(names().map(name => name.trim())).toEqual(['ci'])
  expect(app.text()).toMatch(/^> iothread 1/m)
  app.close()
})

test('before libvirt has told its pins nothing is shown of them', async () => {
  const model = aModel({host: aTwoNodeHost(8), domains: [web]})
  const app = await draw({columns: 80, rows: 24, model})
  await app.press('p')
  expect(app.text()).toContain('reading from libvirt')
  expect(app.text()).not.toContain('#')
  expect(app.requests).toEqual([{kind: 'read-settings', domains: [web.uuid]}])
  app.close()
})
