import {expect, test} from 'vitest'
import {propose} from '../../../../src/actions/proposals/propose.ts'
import type {Domain} from '../../../../src/model/domain.ts'
import type {Host} from '../../../../src/model/host.ts'
import {aCause, aSuspect} from '../../../builders/cause.ts'
import {aDefinition} from '../../../builders/definition.ts'
import {aHost, aHostNode} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {anOccupant} from '../../../builders/occupant.ts'
import {aPcpu} from '../../../builders/pcpu.ts'
import {CI, ci, host, neighbour, web} from '../../../builders/proposal-host.ts'
import {aThread} from '../../../builders/thread.ts'
import {uuidOf, WEB} from '../../../builders/uuid.ts'

const proposed = (domain: Domain, over: Partial<Host> = {}, other = ci) =>
  propose(aModel({domains: [domain, other], host: {...host, ...over}}), domain).proposals

/** Returns why nothing is proposed. */
const refused = (domain: Domain, over: Partial<Host> = {}): readonly string[] => {
  const offers = propose(aModel({domains: [domain, ci], host: {...host, ...over}}), domain)
  expect(offers.proposals).toEqual([])
  return offers.refusals
}

test('nothing is proposed where nothing of ours would help, and it is said why', () => {
  const of = (kind: 'none' | 'io' | 'memory') => refused(web({cause: aCause({kind})}))
  expect(of('none')).toEqual(['it needs no help'])
  expect(of('io')[0]).toContain('the storage, or a limit of its own')
  expect(of('memory')).toEqual(['its balloon was not read'])
  expect(refused(web({cause: aCause({kind: 'own-quota'}), throttledPct: 40, usagePct: 60}))).toEqual([
    'whose quota throttles it is not known',
  ])
  const {cause: _, ...unknown} = web({state: 'shut off'})
  expect(refused(unknown)).toEqual(['it is shut off'])
})

test('far memory that cannot be mended: each way says why', () => {
  const far = {
    cause: aCause({kind: 'remote-mem'}),
    memory: {byNode: {0: 2 ** 31}},
    contentionPct: 0,
    vcpuNodes: host.pcpus.flatMap(({id, node}) => (id === 4 && node !== undefined ? [node] : [])),
    threads: [aThread({tid: 11, affinity: '4', pcpu: 4, usagePct: 40, contentionPct: 0})],
  }
  const pcpus = host.pcpus.filter(({node}) => node === 1)
  expect(refused(web({...far, definition: aDefinition({hostDevices: 1})}), {pcpus})).toEqual([
    'the node of its memory has no pCPU that it could be pinned to',
    'its memory stays where it is: pinned by a device, hugepages or bound cells',
  ])
  expect(refused(web({...far, definition: aDefinition()}), {pcpus})[1]).toBe(
    '2 GiB of its memory are far, and node 1 has 0 MiB free',
  )
})

test('against every cause that holds, not only the first; the same change once', () => {
  const findings = [neighbour, aCause({kind: 'own-quota', level: 'vcpu'}), aCause({kind: 'smt'})]
  const both = proposed(web({findings, throttledPct: 50, usagePct: 40}))
  expect(both.map(({id}) => id).sort()).toEqual([`cap ${CI}`, `move ${WEB}`, `move ${CI}`, `quota ${WEB}`])
})

test('its own vCPUs on too few pCPUs: more of them', () => {
  const threads = [0, 1].map(index =>
    aThread({tid: 11 + index, index, affinity: '0', pcpu: 0, usagePct: 50, contentionPct: 50}),
  )
  const suspects = [aSuspect({domain: '(self)', uuid: WEB, role: 'vcpu', sharePct: 97})]
  const cause = aCause({kind: 'overcommit', suspects})
  const crowded = web({cause, threads, contentionPct: 50})
  const wider = proposed(crowded).find(({id}) => id === `widen ${WEB}`)
  expect(wider).toMatchObject({
    text: 'pin web to all of p0-3',
    for: {uuid: WEB},
    gain: expect.stringMatching(/^50% -> \d+%$/),
    stage: {kind: 'pin', edits: {[`${WEB} vcpu 0`]: [0, 1, 2, 3], [`${WEB} vcpu 1`]: [0, 1, 2, 3]}},
  })
  const all = threads.map(thread => ({...thread, affinity: '0-3'}))
  const {refusals} = propose(aModel({domains: [crowded], host}), {...crowded, threads: all})
  expect(refusals).toContain('its pin has all the pCPUs of its nodes that it could use')
})

test('a paused domain can go on', () => {
  expect(proposed(web({state: 'paused'}))).toMatchObject([
    {text: 'let web go on', stage: {kind: 'resume', domain: WEB}},
  ])
  expect(proposed(web({state: 'paused', pausedBy: 'I/O error'}))).toHaveLength(1)
  expect(refused(web({state: 'paused', pausedBy: 'migration'}))).toEqual([
    'it goes on by itself when that is done',
  ])
})

test('who waited for a domain that goes away waits no more, and that counts', () => {
  const waiting = (uuid: Domain['uuid'], affinity: string): Domain => ({
    ...ci,
    contentionPct: 20,
    threads: ci.threads.map(thread => ({...thread, affinity})),
    cause: aCause({suspects: [aSuspect({uuid, domain: 'web', role: 'vcpu'})]}),
  })
  const netOf = (other: Domain) => proposed(web(), {}, other).find(({id}) => id === `move ${WEB}`)?.netPct
  const before = netOf({...ci, contentionPct: 20}) ?? 0
  expect(netOf(waiting(WEB, '0-1'))).toBeCloseTo(before + 20)
  // It would meet web again on p3.
  expect(netOf(waiting(WEB, '0-3'))).toBeCloseTo(before)
  expect(netOf(waiting(uuidOf(9), '0-1'))).toBeCloseTo(before)
})

test('a busy sibling: the neighbour goes to another core, unless it would pay for that', () => {
  const core = (id: number, ...users: readonly (readonly [Domain['uuid'], number])[]) =>
    aPcpu({
      id,
      node: 0,
      core: id % 4,
      siblings: [id % 4, (id % 4) + 4],
      busyPct: users.reduce((sum, [, pct]) => sum + pct, 0),
      occupants: users.map(([domain, usagePct]) => anOccupant({domain, tid: 21, usagePct})),
    })
  const victim = web({
    contentionPct: 0,
    usagePct: 90,
    cause: aCause({kind: 'smt', confidence: 'possible'}),
    threads: [aThread({tid: 11, affinity: '0', pcpu: 0, usagePct: 90, contentionPct: 0})],
  })
  const neighbour = {...ci, threads: [aThread({tid: 21, affinity: '0-7', pcpu: 4, usagePct: 70})]}
  const offersOn = (...others: Parameters<typeof core>[]) => {
    const pcpus = [core(0, [WEB, 90]), core(4, [CI, 70]), ...others.map(given => core(...given))]
    const nodes = [aHostNode({id: 0, pcpus: pcpus.map(({id}) => id as number)})]
    return propose(aModel({domains: [victim, neighbour], host: aHost({pcpus, nodes})}), victim)
  }
  expect(offersOn([1], [5]).proposals.find(({id}) => id === `move ${CI}`)).toMatchObject({
    text: 'pin ci to p1,5',
    expected: 'web has its cores for itself',
    price: 'ci 0% -> 0%',
    stage: {kind: 'pin', domain: CI, edits: {[`${CI} vcpu 0`]: [1, 5]}},
  })
  const full = offersOn([1, [uuidOf(9), 95]], [5, [uuidOf(9), 95]])
  expect(full.proposals.map(({id}) => id)).not.toContain(`move ${CI}`)
  expect(full.refusals.find(text => text.startsWith('ci apart'))).toMatch(
    /^ci apart from it, on p1,5: ci waits about \d+% \(now 0%\)/,
  )
  expect(offersOn().refusals).toContain('no core of its nodes is left for ci apart from it')
})
