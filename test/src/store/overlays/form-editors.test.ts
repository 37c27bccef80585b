import {expect, test} from 'vitest'
import type {Overlay} from '../../../../src/store/overlays/overlay.ts'
import type {State} from '../../../../src/store/state.ts'
import {aDefinition} from '../../../builders/definition.ts'
import {aDomainWithVcpus} from '../../../builders/domain.ts'
import {aTwoNodeHost} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {settingsOf, someSettings} from '../../../builders/settings.ts'
import {keys, pressed, started} from '../at-keys.ts'

const GIB_KIB = 1 << 20
const web = aDomainWithVcpus(2, {
  memory: {balloonBytes: 4 * 2 ** 30, usableBytes: 3 * 2 ** 30, statsAgeMs: 1000},
  definition: aDefinition({balloon: {model: 'virtio', statsPeriodSeconds: 5, autodeflate: false}}),
})
const begun = started(aModel({host: aTwoNodeHost(8), domains: [web]}))

/** Opens an editor by its key, with settings in both scopes. */
const opened = (key: string): State => ({
  ...keys(begun, key),
  settings: settingsOf([web]),
})
function editor<Kind extends Overlay['kind']>(state: State, kind: Kind): Extract<Overlay, {kind: Kind}> {
  if (state.overlay?.kind !== kind) throw new Error(`${kind} is not open, but ${state.overlay?.kind}`)
  return state.overlay as Extract<Overlay, {kind: Kind}>
}
const steps = (state: State) => editor(state, 'apply').plan.steps

test.each(['n', 'b', 'c'])('%s asks libvirt; until it answers no key changes anything', key => {
  const {state, request} = pressed(begun, key)
  expect(request).toEqual({kind: 'read-settings', domains: [web.uuid]})
  for (const name of ['left', 'right', ' ', 'u', 'x', 'down'])
    expect(keys(state, name, 'a').overlay).toMatchObject({error: 'nothing is changed yet'})
})

test.each(['n', 'b', 'c'])('%s: Esc closes, L goes to both scopes, then to the next boot alone', key => {
  expect(keys(opened(key), 'escape').overlay).toBeUndefined()
  expect(keys(opened(key), 'L').overlay).toMatchObject({scopes: ['live', 'config']})
  expect(keys(opened(key), 'L', 'L').overlay).toMatchObject({scopes: ['config']})
  expect(keys(opened(key), 'shift+tab').overlay).toMatchObject({scopes: ['config']})
})

test('caps: a percentage counts in the period, arrows go by five, u takes the bound away', () => {
  const edits = (...names: readonly string[]) => editor(keys(opened('c'), ...names), 'cap').edits
  expect(edits('5', '0', '%', 'enter')).toEqual({vcpu_quota: 50_000})
  expect(edits('5', '0', 'enter')).toEqual({vcpu_quota: 50_000})
  expect(edits(...'40000us', 'enter')).toEqual({vcpu_quota: 40_000})
  expect(edits('left')).toEqual({vcpu_quota: 100_000})
  expect(edits('left', 'left')).toEqual({vcpu_quota: 95_000})
  expect(edits('5', '%', 'enter', 'left')).toEqual({vcpu_quota: 5000})
  expect(edits('left', 'u')).toEqual({vcpu_quota: -1})
  expect(edits('left', 'x')).toEqual({})
  // The period is the sixth row.
  const period = ['down', 'down', 'down', 'down', 'down', ...'50000', 'enter']
  expect(edits(...period, 'home', ...'50%', 'enter')).toEqual({vcpu_period: 50_000, vcpu_quota: 25_000})
})

test.each([
  [['x', '-', '%', 'enter'], '"-%" is no quota: 50% of a pCPU, 50000us, or unlimited'],
  [['down', 'down', 'down', 'down', ...'50%', 'enter'], '"50%" is no weight: give a whole number'],
  [['down', 'down', 'down', 'down', 'u'], 'only a quota can be unlimited'],
  [[...'0.5', 'enter'], '0.5% = 500 µs of each 100000 µs: a quota begins at 1000 µs, 1% here'],
  [[...'50000', 'enter'], 'is 50000 a percentage or µs? write 50000% (500 pCPUs) or 50000us'],
])('caps: %j is refused with a sentence', (names, error) => {
  expect(editor(keys(opened('c'), ...names), 'cap').error).toBe(error)
})

test('caps: applied, they are a plan', () => {
  expect(steps(keys(opened('c'), ...'50%', 'enter', 'a'))).toMatchObject([
    {kind: 'scheduler', part: 'vcpu', from: {vcpu_quota: -1}, to: {vcpu_quota: 50_000}},
  ])
})

test('balloon: arrows, sizes, the floor', () => {
  const target = (...names: readonly string[]) =>
    (editor(keys(opened('b'), ...names), 'balloon').target ?? 0) / GIB_KIB
  expect(target('left')).toBe(3.75)
  expect(target('down', 'right')).toBe(3.25)
  expect(target('up', 'up', 'up', 'up', 'up', 'up')).toBe(8)
  expect(target('down', 'down', 'down', 'down', 'down')).toBe(0.25)
  expect(target(...'2.5G', 'enter')).toBe(2.5)
  expect(target(...'512M', 'enter')).toBe(0.5)
  expect(target('3', 'enter')).toBe(3)
  expect(target('f')).toBeCloseTo(1.4, 3)
  expect(editor(keys(opened('b'), '1', 'k', 'k', 'enter'), 'balloon').error).toBe(
    '"1kk" is no size: 12G, 512M',
  )
})

test('balloon: no floor is said to be none; s asks the guest by a plan of its own', () => {
  const model = aModel({host: aTwoNodeHost(8), domains: [{...web, memory: {}}]})
  const silent = {...opened('b'), model, latest: model}
  expect(editor(keys(silent, 'f'), 'balloon').error).toContain('no floor: ')
  const asked = {
    ...opened('b'),
    settings: settingsOf([web], {live: someSettings({statsPeriodSeconds: 0})}),
  }
  expect(steps(keys(asked, 's'))).toMatchObject([{kind: 'stats-period', from: 0, to: 5}])
  expect(keys(asked, 's', 'escape').overlay).toMatchObject({kind: 'balloon'})
})

test('balloon: applied, it is a plan', () => {
  expect(steps(keys(opened('b'), 'left', 'enter'))).toMatchObject([{kind: 'memory', from: 4 * GIB_KIB}])
})

test('numatune: nodes are ticked, the mode goes round', () => {
  const form = (...names: readonly string[]) => editor(keys(opened('n'), ...names), 'numatune')
  expect(form('down', ' ').nodeset).toEqual([0, 1])
  expect(form(' ').nodeset).toEqual([])
  expect(form('up', ' ').mode).toBe('strict')
  expect(form('up', 'left').mode).toBe('interleave')
  expect(form('down', ' ', 'x')).not.toHaveProperty('nodeset')
  expect(steps(keys(opened('n'), 'down', ' ', 'a'))).toMatchObject([
    {kind: 'numatune', from: {nodeset: '0'}, to: {mode: 'restrictive', nodeset: '0-1'}},
  ])
})

test('numatune: p goes to the pins instead', () => {
  expect(pressed(opened('n'), 'p')).toMatchObject({
    state: {overlay: {kind: 'pin'}},
    request: {kind: 'read-settings'},
  })
})

test('without cgroups numatune and caps say so; the balloon and pins open', () => {
  const session = started({...aModel({host: aTwoNodeHost(8), domains: [web]}), uri: 'qemu:///session'})
  for (const key of ['n', 'c'])
    expect(keys(session, key).notice?.text).toBe('libvirt has no cgroups in session mode')
  expect(keys(session, 'b').overlay?.kind).toBe('balloon')
  expect(keys(session, 'p').overlay?.kind).toBe('pin')
})
