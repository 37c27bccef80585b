import {expect, test} from 'vitest'
import type {Plan} from '../../../src/actions/plan.ts'
import type {Model} from '../../../src/model/model.ts'
import {arrive} from '../../../src/store/arrive.ts'
import {finishMeasuring, startMeasuring, waitsBefore} from '../../../src/store/measuring.ts'
import type {State} from '../../../src/store/state.ts'
import {aHost} from '../../builders/host.ts'
import {aModel} from '../../builders/model.ts'
import {anOccupant} from '../../builders/occupant.ts'
import {aPcpu} from '../../builders/pcpu.ts'
import {aPlan} from '../../builders/plan.ts'
import {sixDomains} from '../../builders/six-domains.ts'
import {aStep} from '../../builders/step.ts'
import {started} from './at-keys.ts'

const [a, b] = sixDomains
if (a === undefined || b === undefined) throw new Error('two domains are needed')

/** Builds a model in which domain a waits so much and b runs on pCPU 1. */
function modelAt(ms: number, waitPct: number | undefined): Model {
  const {contentionPct, ...rest} = a as (typeof sixDomains)[number]
  const waiting = {...rest, pid: 1, ...(waitPct !== undefined && {contentionPct: waitPct})}
  const busy = {...(b as (typeof sixDomains)[number]), pid: 2, contentionPct: 3}
  const occupants = [anOccupant({domain: busy.uuid, tid: 2, usagePct: 90})]
  return aModel({
    domains: [waiting, busy],
    at: {monotonicMs: ms, epochMs: ms},
    intervalMs: 1000,
    host: aHost({pcpus: [aPcpu(), aPcpu({id: 1, occupants})]}),
  })
}

const pin = aStep('pin-vcpu', {domain: a.uuid, name: a.name, vcpu: 0, from: '0-1', to: '1'})
const plan = aPlan({title: 'pin a', steps: [pin]})

/** Carries a plan out in no time. */
function made(state: State, of: Plan): State {
  const before = waitsBefore(state, of)
  return before === undefined ? state : startMeasuring(state, 'key', before)
}

const after = (state: State, fromS: number, toS: number, waitPct: number | undefined): State => {
  let next = state
  for (let s = fromS; s <= toS; s++) next = arrive(next, modelAt(s * 1000, waitPct), 10, 0)
  return next
}

test('contention before and after, of the domain and of those who are where it went', () => {
  const begun = started(modelAt(0, 30))
  const before = after({...begun, view: {...begun.view, delayMs: 1000}}, 1, 10, 30)
  const measuring = made(before, plan)
  const early = after(measuring, 11, 20, 2)
  expect(finishMeasuring(early)).toBeUndefined()
  const measured = finishMeasuring(after(early, 21, 21, 2))
  expect(measured?.key).toBe('key')
  expect(measured?.effect).toEqual({
    windowMs: 10_000,
    domains: [
      {name: a.name, beforePct: 30, afterPct: 2},
      {name: b.name, beforePct: 3, afterPct: 3},
    ],
    total: {beforePct: 33, afterPct: 5},
  })
  expect(measured?.state).not.toHaveProperty('measuring')
})

test('what was not known is left out, not zero', () => {
  const begun = made(after(started(modelAt(0, undefined)), 1, 10, undefined), plan)
  const effect = finishMeasuring(after(begun, 11, 30, undefined))?.effect
  expect(effect?.domains[0]).toEqual({name: a.name})
})

test('what acts at the next boot has no effect to measure', () => {
  const config = aPlan({steps: [{...pin, scope: 'config'}]})
  expect(waitsBefore(started(modelAt(0, 30)), config)).toBeUndefined()
})

test('the one that it is made for is first, before the one that is changed', () => {
  const culprit = aStep('pin-vcpu', {domain: b.uuid, name: b.name, vcpu: 0, from: '0-1', to: '1'})
  const beneficiary = {uuid: a.uuid, name: a.name, expectedPct: 2}
  const begun = made(after(started(modelAt(0, 30)), 1, 10, 30), aPlan({steps: [culprit], for: beneficiary}))
  const effect = finishMeasuring(after(begun, 11, 30, 2))?.effect
  expect(effect?.domains.map(({name}) => name)).toEqual([a.name, b.name])
})

test('paused, the screen is old: what is measured is not', () => {
  const live = after(started(modelAt(0, 30)), 1, 10, 30)
  const paused = after({...live, view: {...live.view, paused: true, delayMs: 1000}}, 11, 40, 30)
  const begun = made(paused, plan)
  expect(finishMeasuring(after(begun, 41, 50, 2))).toBeUndefined()
  expect(finishMeasuring(after(begun, 41, 51, 2))?.effect.domains[0]).toMatchObject({
    beforePct: 30,
    afterPct: 2,
  })
})

test('a change that takes long is measured from its end', () => {
  const before = waitsBefore(after(started(modelAt(0, 30)), 1, 10, 30), plan)
  if (before === undefined) throw new Error('nothing to measure')
  const ended = startMeasuring(after(started(modelAt(0, 30)), 1, 60, 30), 'key', before)
  expect(finishMeasuring(after(ended, 61, 70, 2))).toBeUndefined()
  expect(finishMeasuring(after(ended, 61, 71, 2))).toBeDefined()
})
