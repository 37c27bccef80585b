import {expect, test} from 'vitest'
import type {Domain} from '../../../src/model/domain.ts'
import {alertsOf} from '../../../src/rows/alerts.ts'
import {aCause, aSuspect} from '../../builders/cause.ts'
import {aDomain} from '../../builders/domain.ts'
import {aModel} from '../../builders/model.ts'
import type {Given} from '../../builders/plain.ts'
import {uuidOf} from '../../builders/uuid.ts'

const named = (number: number, name: string, given: Given<Domain> = {}) =>
  aDomain({uuid: uuidOf(number), name, ...given})
const waits = (lostPct: number) =>
  aCause({lostPct, suspects: [aSuspect({uuid: uuidOf(90), domain: 'ci', sharePct: 90})]})
const capped = (lostPct: number) => aCause({kind: 'own-quota', level: 'vcpu', lostPct})

const said = (...domains: readonly Domain[]) =>
  alertsOf(aModel({domains})).map(({name, says, figure, severity, from}) =>
    [name, says, figure, severity === 'critical' ? '!' : '', from && `<- ${from}`].filter(Boolean).join(' '),
  )

test('no progress comes first, then waits, then quotas, which somebody decided', () => {
  expect(
    said(
      named(1, 'etl', {findings: [capped(80)]}),
      named(2, 'web', {findings: [waits(6)]}),
      named(3, 'db', {findings: [waits(31.4)]}),
      named(4, 'hung', {stats: {status: 'hung', ageMs: 6000, why: 'silent'}}),
      named(5, 'stuck', {starving: true, findings: [{...waits(100), kind: 'starving'}, waits(40)]}),
      named(6, 'calm'),
    ),
  ).toEqual([
    'stuck gets no pCPU ! <- ci 90%',
    'hung not answering 6s !',
    'db waits 31% ! <- ci 90%',
    'web waits 6% <- ci 90%',
    'etl throttled 80% ! <- vcpu_quota',
  ])
})

test('a domain may have two; what is not about time, or was paused by hand, has none', () => {
  expect(said(named(1, 'web', {findings: [waits(9), capped(7)]}))).toEqual([
    'web waits 9% <- ci 90%',
    'web throttled 7% <- vcpu_quota',
  ])
  expect(said(named(1, 'web', {findings: [aCause({kind: 'smt'})]}))).toEqual([])
  expect(said(named(1, 'web', {state: 'paused'}))).toEqual([])
})

test('a domain that a fault paused is stopped; one that was paused for a while, or by hand, is not', () => {
  const paused = (number: number, pausedBy: Domain['pausedBy']) =>
    named(number, 'web', {state: 'paused', ...(pausedBy !== undefined && {pausedBy})})
  expect(said(paused(1, 'I/O error'), named(2, 'db', {findings: [waits(31.4)]}))).toEqual([
    'web paused ! <- I/O error',
    'db waits 31% ! <- ci 90%',
  ])
  expect(said(paused(1, 'guest crashed'))).toEqual(['web paused ! <- guest crashed'])
  for (const reason of ['migration', 'save', 'snapshot', undefined] as const)
    expect(said(paused(1, reason))).toEqual([])
})
