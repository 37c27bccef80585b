import {expect, test} from 'vitest'
import {planHost} from '../../../../src/actions/host-plan/plan-host.ts'
import {nodeId} from '../../../../src/base/ids.ts'
import type {Domain} from '../../../../src/model/domain.ts'
import type {Occupant, Pcpu} from '../../../../src/model/host.ts'
import type {Model} from '../../../../src/model/model.ts'
import {aCause} from '../../../builders/cause.ts'
import {aDefinition} from '../../../builders/definition.ts'
import {aDomain} from '../../../builders/domain.ts'
import {aHost, aHostNode} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {anOccupant} from '../../../builders/occupant.ts'
import {aPcpu} from '../../../builders/pcpu.ts'
import {aThread} from '../../../builders/thread.ts'
import {uuidOf} from '../../../builders/uuid.ts'

const GIB = 2 ** 30

/** Builds a domain with two busy vCPUs that were seen on the pCPUs `on`. */
function domainOf(number: number, name: string, over: Partial<Domain> = {}, on = [0, 1]): Domain {
  return aDomain({
    uuid: uuidOf(number),
    name,
    id: number,
    pid: number * 10,
    contentionPct: 30,
    findings: [aCause()],
    definition: aDefinition(),
    memory: {byNode: {0: GIB, 1: 0}},
    threads: on.map((pcpu, index) =>
      aThread({
        tid: number * 10 + index,
        index,
        pcpu,
        affinity: '0-7',
        usagePct: 40,
        contentionPct: 30,
      }),
    ),
    ...over,
  })
}

/** Builds two nodes with two cores of two threads each: p0+1, p2+3 and p4+5, p6+7. */
function hostOf(
  domains: readonly Domain[],
  busy: Readonly<Record<number, number>> = {},
  isolated: readonly number[] = [],
): Model {
  const occupants = (id: number): Occupant[] =>
    domains.flatMap(({uuid, threads}) =>
      threads.flatMap(({tid, role, pcpu, usagePct = 0}) =>
        pcpu === id ? [anOccupant({domain: uuid, tid, role, usagePct})] : [],
      ),
    )
  const pcpus = Array.from({length: 8}, (_, id): Pcpu => {
    const here = occupants(id)
    const core = id - (id % 2)
    return aPcpu({
      id,
      node: id < 4 ? 0 : 1,
      core,
      siblings: [core, core + 1],
      isolated: isolated.includes(id),
      occupants: here,
      busyPct: Math.min(100, here.reduce((sum, {usagePct}) => sum + usagePct, 0) + (busy[id] ?? 0)),
    })
  })
  const node = (id: number) =>
    aHostNode({
      id,
      pcpus: pcpus.filter(pcpu => pcpu.node === id).map(pcpu => pcpu.id),
      distances: id === 0 ? [10, 20] : [20, 10],
    })
  return aModel({domains, host: aHost({pcpus, nodes: [node(0), node(1)]})})
}

test('who suffers gets whole cores of the node of its memory; siblings stay together', () => {
  const web = domainOf(1, 'web')
  const {moves, kept} = planHost(hostOf([web]))
  expect(kept).toEqual([])
  expect(moves).toEqual([
    {
      domain: web.uuid,
      name: 'web',
      beforePct: 30,
      afterPct: 0,
      from: [0, 1, 2, 3, 4, 5, 6, 7],
      to: [0, 1],
      why: 'waits 30%; whole cores of node 0',
      pins: [
        {domain: web.uuid, role: 'vcpu', index: 0, cpuset: [0]},
        {domain: web.uuid, role: 'vcpu', index: 1, cpuset: [1]},
        {domain: web.uuid, role: 'emulator', cpuset: [0, 1, 2, 3]},
      ],
    },
  ])
})

test('cores that others use, and isolated ones, are not given away', () => {
  expect(planHost(hostOf([domainOf(1, 'web')], {1: 60})).moves[0]?.to).toEqual([2, 3])
  expect(planHost(hostOf([domainOf(1, 'web')], {}, [0, 1])).moves[0]?.to).toEqual([2, 3])
})

test('with more vCPUs than free cores they share their node', () => {
  const three = [domainOf(1, 'a'), domainOf(2, 'b', {}, [2, 3]), domainOf(3, 'c', {}, [0, 2])].map(
    domain => ({
      ...domain,
      threads: domain.threads.map(thread => ({...thread, usagePct: 20, contentionPct: 10})),
    }),
  )
  const {moves} = planHost(hostOf(three, {0: 10}))
  expect(moves.filter(({to}) => to.join() === '0,1,2,3').length).toBeGreaterThanOrEqual(2)
  expect(moves.find(({to}) => to.join() === '0,1,2,3')?.why).toContain('node 0, shared')
})

test('what does not fit where its memory is goes where it fits; what fits nowhere stays', () => {
  const full = {0: 90, 1: 90, 2: 90, 3: 90}
  expect(planHost(hostOf([domainOf(1, 'web')], full)).moves[0]).toMatchObject({to: [4, 5]})
  const crowded = {...full, 4: 90, 5: 90, 6: 90, 7: 90}
  expect(planHost(hostOf([domainOf(1, 'web')], crowded))).toEqual({
    moves: [],
    kept: [{domain: uuidOf(1), name: 'web', why: 'no node has room for what it wants'}],
    others: [],
  })
})

test.each<[string, Partial<Domain>]>([
  ['it suffers from nothing', {contentionPct: 1, findings: []}],
  ['whether it suffers is not known', {contentionPct: undefined as never, findings: undefined as never}],
  ['it is paused', {state: 'paused'}],
  ['another place would not help it', {findings: [aCause({kind: 'own-quota'})]}],
  ['it has pins of its own', {definition: aDefinition({vcpuPins: {0: '0-3'}})}],
  ['nova manages its pins', {definition: aDefinition({managedBy: 'nova'})}],
  ['its definition could not be read', {definition: undefined as never}],
])('stays: %s', (why, over) => {
  const {moves, kept} = planHost(hostOf([domainOf(1, 'web', over)]))
  expect(moves).toEqual([])
  expect(kept).toMatchObject([{name: 'web', why}])
})

test('asked to, it moves pinned ones too; memory far from its vCPUs is a reason', () => {
  const pinned = domainOf(1, 'web', {definition: aDefinition({vcpuPins: {0: '0-3'}})})
  expect(planHost(hostOf([pinned]), true).moves).toHaveLength(1)
  const far = domainOf(1, 'web', {
    contentionPct: 0,
    findings: [aCause({kind: 'remote-mem', confidence: 'possible'})],
    memory: {byNode: {0: 0, 1: GIB}},
    vcpuNodes: [nodeId(0)],
  })
  expect(planHost(hostOf([far])).moves[0]).toMatchObject({
    to: [4, 5],
    why: '100% of its memory is far; whole cores of node 1',
  })
})

test('of who stays for its pins it tells what moving it would bring', () => {
  const pins = {definition: aDefinition({vcpuPins: {0: '0-1', 1: '0-1'}})}
  const model = hostOf([
    domainOf(1, 'web', pins),
    domainOf(2, 'calm', {...pins, contentionPct: 0, findings: []}, [2, 3]),
  ])
  expect(planHost(model).kept).toEqual([
    {domain: uuidOf(2), name: 'calm', why: 'it has pins of its own'},
    {
      domain: uuidOf(1),
      name: 'web',
      why: 'it has pins of its own',
      repinned: {name: 'web', beforePct: 30, afterPct: 0},
    },
  ])
})

test('a place where it would wait as long is none', () => {
  const web = domainOf(1, 'web', {contentionPct: 2}, [3, 3])
  const threads = web.threads.map(thread => ({...thread, affinity: '3', contentionPct: 2}))
  const full = {0: 100, 1: 100, 2: 100, 4: 100, 5: 100, 6: 100, 7: 100}
  expect(planHost(hostOf([{...web, threads}], full))).toEqual({
    moves: [],
    kept: [{domain: uuidOf(1), name: 'web', why: 'it would wait as long elsewhere'}],
    others: [],
  })
})

test('pCPUs that another was given for itself stay its own while it sleeps', () => {
  const asleep = aDomain({
    uuid: uuidOf(2),
    name: 'rt',
    pid: 20,
    definition: aDefinition({vcpuPins: {0: '0', 1: '1'}}),
    threads: [0, 1].map(id =>
      aThread({tid: 20 + id, index: id, pin: `${id}`, affinity: `${id}`, usagePct: 0, policy: 'fifo'}),
    ),
  })
  const {moves} = planHost(hostOf([domainOf(1, 'web'), asleep]))
  expect(moves.map(({name, to}) => [name, to])).toEqual([['web', [2, 3]]])
  expect(moves[0]?.pins.at(-1)?.cpuset).toEqual([2, 3])
})

test('it goes by the siblings of the guest, the slice around it, and the kinds of pCPUs', () => {
  const model = hostOf([domainOf(1, 'web', {definition: aDefinition({threadsPerCore: 2})})])
  const renumbered = (id: number): number => (id < 4 ? 2 * (id % 2) + Math.floor(id / 2) : id)
  // p0 and p2 are siblings, p1 and p3 are.
  const pcpus = model.host.pcpus.map(pcpu => {
    const {core = 0} = pcpu
    return aPcpu({
      ...pcpu,
      id: renumbered(pcpu.id),
      core: renumbered(core),
      siblings: pcpu.siblings.map(renumbered),
    })
  })
  const spread = {...model, host: {...model.host, pcpus: pcpus.toSorted((a, b) => a.id - b.id)}} as Model
  expect(
    planHost(spread)
      .moves[0]?.pins.slice(0, 2)
      .map(({cpuset}) => cpuset),
  ).toEqual([[0], [2]])
  const slices = [{path: '/machine.slice', cpuset: '2-7'}]
  expect(planHost(hostOf([domainOf(1, 'web', {slices})])).moves[0]?.to).toEqual([2, 3])
  const kinds = hostOf([domainOf(1, 'web')])
  const hybrid = {
    ...kinds,
    host: {
      ...kinds.host,
      pcpus: kinds.host.pcpus.map(pcpu =>
        aPcpu({...pcpu, kind: pcpu.core === 0 ? 'efficient' : 'performance'}),
      ),
    },
  } as Model
  expect(planHost(hybrid).moves[0]).toMatchObject({
    to: [2, 3],
    why: 'waits 30%; whole performance cores of node 0',
  })
})
