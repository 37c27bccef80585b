import {expect, test} from 'vitest'
import type {Plan} from '../../../../src/actions/plan.ts'
import type {NumatuneIntent} from '../../../../src/actions/plans/plan-numatune.ts'
import {planNumatune} from '../../../../src/actions/plans/plan-numatune.ts'
import type {DomainDefinition} from '../../../../src/libvirt/domain-definition.ts'
import type {Numatune} from '../../../../src/libvirt/settings.ts'
import type {Model} from '../../../../src/model/model.ts'
import {aDefinition} from '../../../builders/definition.ts'
import {aDomainWithVcpus} from '../../../builders/domain.ts'
import {aTwoNodeHost} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {settingsOf, someSettings} from '../../../builders/settings.ts'

const GIB = 2 ** 30
const web = aDomainWithVcpus(1, {memory: {byNode: {0: 3 * GIB, 1: GIB}}, definition: aDefinition()})

/** Builds a host of two nodes with so much free memory on each. */
function hostWith(freeGib: number | undefined): Model {
  const model = aModel({host: aTwoNodeHost(8), domains: [web]})
  const nodes = model.host.nodes.map(node => ({
    ...node,
    ...(freeGib !== undefined && {freeBytes: freeGib * GIB}),
  }))
  return {...model, host: {...model.host, nodes}}
}

function planned(from: Numatune, over: Partial<NumatuneIntent> = {}, freeGib: number | undefined = 10): Plan {
  const settings = someSettings({numatune: from})
  return planNumatune(
    {kind: 'numatune', domain: web.uuid, scopes: ['live'], nodeset: [1], ...over},
    {model: hostWith(freeGib), settings: settingsOf([web], {live: settings, config: settings})},
  )
}
const restrictive: Numatune = {mode: 'restrictive', nodeset: '0'}
const none: Numatune = {mode: 'none', nodeset: ''}
const said = ({checks}: Plan): readonly string[] => checks.map(({severity, text}) => `${severity}: ${text}`)

test('restrictive: the nodeset can go live, and how much moves is said', () => {
  const plan = planned(restrictive)
  expect(plan).toMatchObject({
    level: 2,
    steps: [{from: restrictive, to: {mode: 'restrictive', nodeset: '1'}}],
  })
  expect(said(plan)).toEqual([
    'ok: 3.0 GiB of its memory move; the call lasts as long; 10.0 GiB are free there',
  ])
})

test('without numatune: once, as restrictive, and undo goes to all nodes', () => {
  const plan = planned(none)
  expect(plan.steps).toEqual([
    expect.objectContaining({
      from: none,
      to: {mode: 'restrictive', nodeset: '1'},
      back: {mode: 'restrictive', nodeset: '0-1'},
    }),
  ])
  expect(said(plan)[0]).toContain('it becomes restrictive until it is restarted')
})

test.each<[string, Numatune, Partial<NumatuneIntent>, string]>([
  [
    'strict',
    {mode: 'strict', nodeset: '0'},
    {},
    'libvirt: change of nodeset for running domain requires restrictive numa mode',
  ],
  ['another mode', restrictive, {mode: 'strict'}, "libvirt: can't change numatune mode for running domain"],
  [
    'another mode than restrictive for one without',
    none,
    {mode: 'strict'},
    'a running domain without numatune can be made restrictive only',
  ],
  ['no node', restrictive, {nodeset: []}, 'no node is left'],
  ['a node that the host has not', restrictive, {nodeset: [2]}, 'this host has no node 2'],
  ['as it is', restrictive, {nodeset: [0]}, 'it is so already'],
])('%s: refused', (_, from, over, refusal) => {
  expect(planned(from, over).refusal).toBe(refusal)
})

test('for the next boot everything can be set, strict where nothing is', () => {
  expect(
    planned({mode: 'strict', nodeset: '0'}, {scopes: ['config'], mode: 'preferred'}).steps,
  ).toMatchObject([{scope: 'config', to: {mode: 'preferred', nodeset: '1'}}])
  expect(planned(none, {scopes: ['config']}).steps).toMatchObject([{to: {mode: 'strict', nodeset: '1'}}])
})

test('too little room there is dangerous; not known is said', () => {
  expect(planned(restrictive, {}, 2).level).toBe(3)
  expect(said(planned(restrictive, {}, 2))[0]).toContain('but only 2.0 GiB are free there')
  expect(
    said(
      planNumatune(
        {kind: 'numatune', domain: web.uuid, scopes: ['live'], nodeset: [1]},
        {
          model: aModel({host: aTwoNodeHost(8), domains: [web]}),
          settings: settingsOf([web], {live: someSettings({numatune: restrictive})}),
        },
      ),
    )[0],
  ).toContain('how much is free there is not known')
})

test.each<[string, Partial<DomainDefinition> | undefined, string]>([
  ['with passed-through devices', {hostDevices: 1}, 'warn: pinned pages (passed-through'],
  ['on hugepages', {hugepages: true}, 'warn: pinned pages (passed-through'],
  ['not known', undefined, 'warn: its definition is not known: pages of passed-through'],
])('%s: pages may stay, and the rest is told as at most so much', (_, over, warning) => {
  const {definition: _known, ...rest} = web
  const domain = over === undefined ? rest : {...rest, definition: aDefinition(over)}
  const plan = planNumatune(
    {kind: 'numatune', domain: web.uuid, scopes: ['live'], nodeset: [1]},
    {
      model: {...hostWith(10), domains: [domain]},
      settings: settingsOf([web], {live: someSettings({numatune: restrictive})}),
    },
  )
  const [moves, warned] = said(plan)
  expect(moves).toBe(
    'ok: at most 3.0 GiB of its memory move; the call lasts as long; 10.0 GiB are free there',
  )
  expect(warned).toContain(warning)
})

const bound = someSettings({numatune: none, boundCells: [{cell: 0, mode: 'strict', nodeset: '0'}]})
const plannedBound = (over: Partial<NumatuneIntent>): Plan =>
  planNumatune(
    {kind: 'numatune', domain: web.uuid, scopes: ['live'], nodeset: [1], ...over},
    {model: hostWith(10), settings: settingsOf([web], {live: bound, config: bound})},
  )

test('guest cells that are bound by themselves cannot be moved while it runs', () => {
  expect(plannedBound({}).refusal).toBe(
    'what binds its guest cells cannot change while it runs (cell 0: strict 0)',
  )
})

test('at the next boot, numatune holds for the other cells', () => {
  const plan = plannedBound({scopes: ['config']})
  expect(plan.steps).toMatchObject([{scope: 'config', to: {mode: 'strict', nodeset: '1'}}])
  expect(said(plan)).toContain('warn: it does not hold for the guest cells that are bound: cell 0: strict 0')
  expect(plannedBound({scopes: ['config'], mode: 'restrictive'}).refusal).toContain('cell 0: strict 0')
})

test('the next boot needs room too: what is free, and what the domain gives back', () => {
  const strict = {mode: 'strict', nodeset: '0'} as const
  const atBoot = (freeGib: number | undefined, over: Partial<NumatuneIntent> = {}) =>
    said(planned(strict, {scopes: ['config'], ...over}, freeGib))
  // 4 GiB at boot; it has 1 GiB of them on node 1 already.
  expect(atBoot(10)).toEqual([
    'ok: acts at the next boot',
    'ok: it boots with 4.0 GiB, and 11.0 GiB would be free there now',
  ])
  expect(atBoot(2)[1]).toBe('danger: it boots with 4.0 GiB, and 3.0 GiB would be free there now')
  expect(atBoot(2, {mode: 'preferred'})[1]).toMatch(/^warn: it boots with/)
  const model = hostWith(10)
  const settings = someSettings({numatune: strict})
  const unknown = planNumatune(
    {kind: 'numatune', domain: web.uuid, scopes: ['config'], nodeset: [1]},
    {
      model: {...model, host: {...model.host, nodes: aTwoNodeHost(8).nodes}},
      settings: settingsOf([web], {config: settings}),
    },
  )
  expect(said(unknown)[1]).toBe('warn: whether its memory finds room there at the next boot is not known')
})
