import {expect, test} from 'vitest'
import type {State} from '../../../../src/store/state.ts'
import {aDomainWithVcpus} from '../../../builders/domain.ts'
import {aTwoNodeHost} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {unpinned} from '../../../builders/settings.ts'
import {uuidOf} from '../../../builders/uuid.ts'
import {type Drawn, draw} from '../../draw.ts'
import {expectFits} from '../../expect-fits.ts'

const web = aDomainWithVcpus(2)

async function opened(
  pcpuCount: number,
  columns: number,
  rows: number,
  ...presses: readonly string[]
): Promise<Drawn> {
  const host = aTwoNodeHost(pcpuCount, ({id}) => ({isolated: id === 5, online: id !== 3}))
  const domains = [web, aDomainWithVcpus(1, {uuid: uuidOf(2), id: 2, pid: 200, name: 'ci'})]
  const app = await draw({
    columns,
    rows,
    model: aModel({host, domains}),
    change: (state: State) => ({...state, tagged: [web.uuid], settings: unpinned(host, domains)}),
  })
  for (const keys of ['p', ...presses]) await app.press(keys)
  return app
}

test('8 pCPUs at 80x24: headers by node and core, a row per thread, the legend', async () => {
  const app = await opened(8, 80, 24)
  expect(
    app
      .lines()
      .slice(0, 12)
      .map(line => line.trimEnd()),
  ).toEqual([
    ' Pin web                                                                   live',
    '  node       0000 1111',
    '  core       [][] [][]',
    '  pCPU       0415 2637',
    '  busy/10    2222 22 2',
    '  wait/10    0000 00 0',
    '  domains    0000 00 0',
    '  isol/off      i   x',
    '> vCPU 0     *### ####',
    '  vCPU 1     ##*# ####',
    '  emulator   *### ####',
    '  iothread 1 #### ####',
  ])
  expect(app.text()).toContain('# may run there')
  app.close()
})

test('a change: marked, its virsh line, what speaks against it', async () => {
  const app = await opened(8, 80, 24, 'N')
  expect(app.text()).toContain('1 changed')
  expect(app.text()).toContain('>+vCPU 0     @..i ####')
  expect(app.text()).toContain(' virsh -c qemu:///system vcpupin web 0 2-3,6-7 --live')
  expect(app.text()).toContain('p3: offline')
  app.close()
})

test('a list being typed stands at the foot', async () => {
  const app = await opened(8, 80, 24, '=', '0-2,^1')
  expect(app.text()).toContain(' vCPU 0 = 0-2,^1')
  expect(app.text()).toContain('Enter take')
  app.close()
})

test.each([
  [2, 80, 24],
  [2, 40, 10],
  [64, 80, 24],
  [64, 40, 10],
  [512, 80, 24],
  [512, 120, 40],
  [512, 200, 50],
  [512, 40, 10],
])('%i pCPUs at %ix%i: fits, and the cursor’s pCPU is in sight', async (pcpus, columns, rows) => {
  const app = await opened(pcpus, columns, rows, ')', 'l')
  expectFits(app, columns, rows)
  expect(app.text()).toContain('>')
  expect(app.text()).toMatch(/> +vCPU 0/)
  app.close()
})

test('512 pCPUs at 80 columns: the second node begins a page of its own', async () => {
  const app = await opened(512, 80, 24)
  const first = app.lines().find(line => line.startsWith('  node'))
  expect(first?.trimEnd()).toBe(`  node       ${'0'.repeat(66)}`)
  await app.press(')')
  const second = app.lines().find(line => line.startsWith('  node'))
  expect(second).toContain('1')
  expect(app.lines().find(line => line.startsWith('  pCPU/100'))).toBeDefined()
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
