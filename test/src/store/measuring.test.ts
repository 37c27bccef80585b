import {expect, test} from 'vitest'
import type {Model} from '../../../src/model/model.ts'
import {arrive} from '../../../src/store/arrive.ts'
import {finishMeasuring, startMeasuring} from '../../../src/store/measuring.ts'
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

const after = (state: State, fromS: number, toS: number, waitPct: number | undefined): State => {
  let next = state
  for (let s = fromS; s <= toS; s++) next = arrive(next, modelAt(s * 1000, waitPct), 10, 0)
  return next
}

test('contention before and after, of the domain and of those who are where it went', () => {
  const begun = started(modelAt(0, 30))
  const before = after({...begun, view: {...begun.view, delayMs: 1000}}, 1, 10, 30)
  const measuring = startMeasuring(before, 'key', plan)
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
  })
  expect(measured?.state).not.toHaveProperty('measuring')
})

test('what was not known is left out, not zero', () => {
  const begun = startMeasuring(after(started(modelAt(0, undefined)), 1, 10, undefined), 'key', plan)
  const effect = finishMeasuring(after(begun, 11, 30, undefined))?.effect
  expect(effect?.domains[0]).toEqual({name: a.name})
})

test('what acts at the next boot has no effect to measure', () => {
  const config = aPlan({steps: [{...pin, scope: 'config'}]})
  expect(startMeasuring(started(modelAt(0, 30)), 'key', config)).not.toHaveProperty('measuring')
})
