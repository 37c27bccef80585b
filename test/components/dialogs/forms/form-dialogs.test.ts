import {expect, test} from 'vitest'
import type {Appearance} from '../../../../components/paint/theme.ts'
import type {Uuid} from '../../../../src/base/ids.ts'
import {busyHost} from '../../../builders/busy-host.ts'
import {settingsOf, someSettings} from '../../../builders/settings.ts'
import {type Drawn, draw} from '../../draw.ts'
import {expectFits} from '../../expect-fits.ts'

const ARROW_LEFT = '\x1b[D'

async function opened(
  key: string,
  columns: number,
  rows: number,
  presses: readonly string[] = [],
  appearance?: Appearance,
): Promise<Drawn> {
  const app = await draw({
    columns,
    rows,
    model: busyHost,
    ...(appearance !== undefined && {appearance}),
    change: state => ({
      ...state,
      settings: settingsOf(busyHost.domains),
    }),
  })
  for (const keys of [key, ...presses]) await app.press(keys)
  return app
}

test.each(
  ['p', 'n', 'b', 'c'].flatMap(key =>
    (
      [
        [40, 10],
        [80, 24],
        [120, 40],
        [200, 50],
      ] as const
    ).map(size => [key, ...size] as const),
  ),
)('%s at %ix%i fits, in ASCII as well', async (key, columns, rows) => {
  for (const appearance of [undefined, {colours: 'none', glyphs: 'ascii'} as const]) {
    const app = await opened(key, columns, rows, [], appearance)
    expectFits(app, columns, rows)
    if (appearance !== undefined) expect(app.text()).toMatch(/^[ -~\n]*$/)
    app.close()
  }
})

test('caps of several domains: what differs is mixed, and one value is for all', async () => {
  const app = await opened('  c', 80, 24)
  expect(app.text()).toContain(' Caps web-03, ci-17')
  await app.change(state => ({
    ...state,
    settings: new Map(state.settings).set(
      busyHost.domains.find(({name}) => String(name) === 'ci-17')?.uuid as Uuid,
      {
        live: someSettings({scheduler: {vcpu_quota: 25_000, vcpu_period: 100_000}}),
      },
    ),
  }))
  expect(app.text()).toMatch(/ > vcpu_quota +mixed +each vCPU/)
  await app.press('50')
  await app.press('\r')
  expect(app.text()).toMatch(/ > vcpu_quota +mixed +-> 50%/)
  expect(app.text()).toContain('schedinfo web-03 --set vcpu_quota=50000 --live')
  expect(app.text()).toContain('schedinfo ci-17 --set vcpu_quota=50000 --live')
  app.close()
})

test('caps: each row as it is, and what it is to be', async () => {
  const app = await opened('c', 80, 24, ['50%', '\r'])
  expect(app.text()).toMatch(/ > vcpu_quota +unlimited +-> 50%/)
  expect(app.text()).toMatch(/ {3}cpu_shares +100 +its weight/)
  // What libvirt does not know here is absent, not zero.
  expect(app.text()).toMatch(/ {3}iothread_quota +– /)
  expect(app.text()).toContain('virsh -c qemu:///system schedinfo web-03 --set vcpu_quota=50000 --live')
  app.close()
})

test('balloon: facts, the slider, why there is no floor, and what that means', async () => {
  const app = await opened('b', 80, 24, [ARROW_LEFT])
  expect(app.text()).toMatch(/ maximum +8 GiB/)
  expect(app.text()).toMatch(/ now +4 GiB/)
  expect(app.text()).toMatch(/ floor +/)
  expect(app.text()).toMatch(/━+O━*─+/)
  expect(app.text()).toContain('virsh -c qemu:///system setmem web-03 3932160 --live')
  app.close()
})

test('balloon at 40x10: the target and what would be done are never cut off', async () => {
  const app = await opened('b', 40, 10, [ARROW_LEFT])
  expect(app.text()).toMatch(/ target +3.8 GiB/)
  expect(app.text()).toContain('virsh -c qemu:///system setmem web-03')
  app.close()
})

test('numatune: what it is, where the memory is, what can be done now', async () => {
  const app = await opened('n', 80, 24, ['j', ' '])
  expect(app.text()).toContain('live restrictive 0   next boot restrictive 0')
  expect(app.text()).toContain('while it runs: the nodeset, pages move at once')
  expect(app.text()).toMatch(/\[x\] node 0 +resident/)
  expect(app.text()).toMatch(/ > \[x\] node 1/)
  expect(app.text().replace(/\s+/g, ' ')).toContain(
    'virsh -c qemu:///system numatune web-03 --mode restrictive --nodeset 0-1 --live',
  )
  app.close()
})

test('edits that cannot be stay in their editor, with the reason above the keys', async () => {
  const app = await opened('n', 80, 24, [' '])
  const cannot = ' cannot: no node is left'
  expect(app.lines().at(-2)).toContain(cannot)
  await app.press('a')
  expect(app.lines()[0]).toContain('Numatune web-03')
  expect(app.lines().at(-2)).toContain(cannot)
  app.close()
})

test.each([
  ['p', 'N', 'the definition keeps its pins'],
  ['b', ARROW_LEFT, 'the definition keeps its size'],
  ['c', ARROW_LEFT, 'the definition keeps its caps'],
])('%s: what the definition keeps is said with the key that changes it, too', async (key, edit, kept) => {
  const app = await opened(key, 120, 40, [edit])
  expect(app.text()).toContain(kept)
  expect(app.text()).toContain('(L changes both)')
  await app.press('L')
  expect(app.text()).not.toContain(kept)
  app.close()
})

test.each([
  ['p', 'N', '1 row changed'],
  ['n', ' ', 'the nodes are changed'],
  ['b', ARROW_LEFT, 'the size is changed'],
  ['c', ARROW_LEFT, '1 value changed'],
])(
  '%s: what Esc would lose is asked, at 40x10 as well, and the key line answers',
  async (key, edit, lost) => {
    for (const [columns, rows] of [
      [40, 10],
      [80, 24],
    ] as const) {
      const app = await opened(key, columns, rows, [edit, '\x1b'])
      expectFits(app, columns, rows)
      expect(app.text().replaceAll(/\s+/g, ' ')).toContain(`${lost}: Esc again discards, Enter goes on`)
      expect(app.lines().at(-1)?.trim()).toBe('Esc discard   Enter go on')
      app.close()
    }
  },
)
