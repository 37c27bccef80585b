import {expect, test} from 'vitest'
import type {Cause, Suspect} from '../../../../src/model/cause/cause.ts'
import type {Model} from '../../../../src/model/model.ts'
import {arrive} from '../../../../src/store/arrive.ts'
import {selectedIndex} from '../../../../src/store/overlays/why-overlay.ts'
import type {WhyState} from '../../../../src/store/overlays/why-state.ts'
import type {State} from '../../../../src/store/state.ts'
import {aCause, aSuspect} from '../../../builders/cause.ts'
import {aDomain} from '../../../builders/domain.ts'
import {aHost, aHostNode} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {anOccupant} from '../../../builders/occupant.ts'
import {aPcpu} from '../../../builders/pcpu.ts'
import {aThread} from '../../../builders/thread.ts'
import {uuidOf} from '../../../builders/uuid.ts'
import {keys, ROOM, started} from '../at-keys.ts'

const CI = uuidOf(2)
const ETL = uuidOf(3)
const of = (uuid: typeof CI, domain: string, sharePct: number): Suspect =>
  aSuspect({uuid, domain, role: 'vcpu', sharePct})
const busy = (number: number, name: string) =>
  aDomain({
    uuid: uuidOf(number),
    name,
    id: number,
    pid: number * 10,
    contentionPct: 0,
    cause: aCause({kind: 'none'}),
    threads: [aThread({tid: number * 10 + 1, affinity: '0-1', pcpu: 0, usagePct: 60, policy: 'other'})],
  })

/** Builds the model of a second in which `web` suffers so. */
function at(second: number, cause: Cause, waitPct = 40): Model {
  const web = aDomain({
    uuid: uuidOf(1),
    name: 'a-web',
    id: 1,
    pid: 10,
    contentionPct: waitPct,
    usagePct: 40,
    throttledPct: 50,
    vcpuNodes: [0],
    cause,
    findings: cause.kind === 'none' ? [] : [cause],
    threads: [
      aThread({tid: 11, affinity: '0', pcpu: 0, usagePct: 40, contentionPct: waitPct, throttledPct: 50}),
    ],
  })
  return aModel({
    at: {monotonicMs: 100_000 + second * 1000, epochMs: second * 1000},
    intervalMs: 1000,
    domains: [web, busy(2, 'ci'), busy(3, 'etl')],
    host: aHost({
      pcpus: [
        aPcpu({id: 0, busyPct: 100, occupants: [anOccupant({domain: CI, tid: 21, usagePct: 60})]}),
        aPcpu({id: 1, busyPct: 0}),
      ],
      nodes: [aHostNode({pcpus: [0, 1]})],
    }),
  })
}
const byCi = aCause({suspects: [of(CI, 'ci', 80), of(ETL, 'etl', 20)]})
const byEtl = aCause({suspects: [of(ETL, 'etl', 90), of(CI, 'ci', 10)]})
const calm = aCause({kind: 'none'})

const open = (): State => keys(started(at(0, byCi)), 'g', 'g', '6')
const after = (state: State, ...models: readonly Model[]): State =>
  models.reduce((before, model) => arrive(before, model, ROOM, 0), state)
function why({overlay}: State): WhyState {
  if (overlay?.kind !== 'why') throw new Error('Why is not open')
  return overlay
}
/** Lists the proposals by what they change, those no longer needed in brackets, the one under the cursor marked. */
const offers = (state: State): readonly string[] =>
  (why(state).board?.offers ?? []).map(({proposal: {text}, isNeeded}, index) => {
    const name = text.replace(/ at .*/, '')
    return `${index === selectedIndex(why(state)) ? '>' : ''}${isNeeded ? name : `(${name})`}`
  })

test('a proposal keeps its place, its words and the cursor while its figures and its rank move', () => {
  const first = keys(open(), 'down')
  expect(offers(first)).toEqual(['pin a-web to p1', '>pin ci to p1', 'cap ci'])
  const texts = why(first).board?.offers.map(({proposal}) => proposal)
  const later = after(first, at(1, byCi, 10), at(2, byCi, 90), at(3, byCi, 35))
  expect(why(later).board?.offers.map(({proposal}) => proposal)).toEqual(texts)
  expect(offers(later)).toEqual(offers(first))
})

test('Enter acts on what was shown, though another would be there now', () => {
  const shown = keys(open(), 'down', 'down')
  const stage = why(shown).board?.offers[2]?.proposal.stage
  if (stage?.kind !== 'cap') throw new Error('a cap was not proposed')
  const later = after(shown, at(1, byCi, 10))
  expect(keys(later, 'enter').overlay).toMatchObject({kind: 'cap', domain: CI, edits: stage.edits})
})

test('what is new comes below; what is no longer needed stays until r, and says so', () => {
  const first = keys(open(), 'down')
  const turned = after(first, at(1, byEtl))
  expect(offers(turned)).toEqual(['pin a-web to p1', '>pin ci to p1', 'cap ci', 'pin etl to p1', 'cap etl'])
  const long = after(turned, at(4, byEtl), at(7, byEtl))
  expect(offers(long)).toEqual(['pin a-web to p1', '>(pin ci to p1)', '(cap ci)', 'pin etl to p1', 'cap etl'])
  expect(keys(long, 'enter').notice?.text).toBe('by the figures of now it is no longer needed')
  expect(offers(after(long, at(8, byCi)))[1]).toBe('>pin ci to p1')
  expect(offers(keys(long, 'r'))).toEqual(['>pin a-web to p1', 'pin etl to p1', 'cap etl'])
  expect(offers(keys(keys(long, 'escape'), '6'))).toEqual(['>pin a-web to p1', 'pin etl to p1', 'cap etl'])
})

test('a domain that has come to rest keeps its proposals for a while', () => {
  const soon = after(open(), at(1, calm, 0), at(5, calm, 0))
  expect(offers(soon)).toEqual(['>pin a-web to p1', 'pin ci to p1', 'cap ci'])
  expect(offers(after(soon, at(6, calm, 0)))).toEqual(['>(pin a-web to p1)', '(pin ci to p1)', '(cap ci)'])
})

test('suspects and checks keep their order, whoever leads', () => {
  const rows = (state: State) =>
    why(state).board?.suspects.map(({who, sharesPct}) => [who.domain, sharesPct[0]])
  const kinds = (state: State) => why(state).board?.checks.map(({kind}) => kind)
  const first = open()
  expect(rows(first)).toEqual([
    ['ci', 80],
    ['etl', 20],
  ])
  expect(kinds(first)?.[0]).toBe('neighbour')
  const turned = after(first, at(1, byEtl))
  expect(rows(turned)).toEqual([
    ['ci', 10],
    ['etl', 90],
  ])
  const rested = after(turned, at(2, calm, 0))
  expect(kinds(rested)).toEqual(kinds(first))
  expect(why(rested).board?.checks[0]?.found).toBe('no')
})

test('a newcomer that clearly has more takes the place of who has least; the others stay', () => {
  const many = [1, 2, 3].map(n => of(uuidOf(10 + n), `d${n}`, n === 3 ? 3 : 45))
  const crowd = keys(started(at(0, aCause({suspects: many}))), 'g', 'g', '6')
  const names = (state: State) => why(state).board?.suspects.map(({who}) => who.domain)
  expect(names(crowd)).toEqual(['d1', 'd2', 'd3'])
  const small = aCause({suspects: [...many, of(ETL, 'etl', 5)]})
  expect(names(after(crowd, at(1, small)))).toEqual(['d1', 'd2', 'd3'])
  const large = aCause({suspects: [...many.slice(0, 2), of(ETL, 'etl', 60)]})
  expect(names(after(crowd, at(1, large)))).toEqual(['d1', 'd2', 'etl'])
  expect(why(after(crowd, at(1, small))).board?.othersPct[0]).toBeCloseTo(7)
})

test('everything is worked out once a model, not at every key', () => {
  const first = open()
  const {board} = why(first)
  expect(why(keys(first, 'down', 'up', 'end')).board).toBe(board)
  const paused = keys(first, 'z')
  expect(paused.view.paused).toBe(true)
  expect(why(after(paused, at(1, byEtl))).board).toBe(board)
  const on = keys(after(paused, at(1, byEtl)), 'z')
  expect(why(on).board?.model).toBe(on.latest)
})

test('a paused domain is let go on after its plan was confirmed; Esc leads back', () => {
  const model = at(0, calm, 0)
  const [web, ...others] = model.domains
  if (web === undefined) throw new Error('there is no web')
  const paused = {...model, domains: [{...web, state: 'paused' as const}, ...others]}
  const state = keys(started(paused), 'g', 'g', '6')
  const asked = keys(state, 'enter')
  expect(asked.overlay).toMatchObject({
    kind: 'apply',
    phase: 'confirm',
    plan: {title: 'resume a-web', for: {name: 'a-web'}, steps: [{kind: 'run-state', to: 'running'}]},
  })
  expect(keys(asked, 'escape').overlay?.kind).toBe('why')
  expect(keys({...state, readOnly: true}, 'enter').notice?.text).toBe('pintop was started with --read-only')
})
