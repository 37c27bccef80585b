import {expect, test} from 'vitest'
import {asUntrusted} from '../../../src/base/untrusted.ts'
import type {Change} from '../../../src/journal/change.ts'
import {changesOf} from '../../../src/journal/change.ts'
import {changeText, effectText, goingBackText, worseText} from '../../../src/journal/change-text.ts'
import type {Effect, PlanEntry} from '../../../src/journal/entry.ts'
import {aChange} from '../../builders/change.ts'
import {WEB} from '../../builders/uuid.ts'

const pinned: Effect = {
  windowMs: 10_000,
  domains: [
    {name: asUntrusted('web-03'), beforePct: 22.1, afterPct: 0.06},
    {name: asUntrusted('ci-17'), beforePct: 10.2, afterPct: 48.6},
  ],
  total: {beforePct: 32.3, afterPct: 48.7},
}

function changed(effect: Effect, given: Partial<PlanEntry> = {}, undone = false): Change {
  const [change] = changesOf([
    ...aChange('a', given),
    {type: 'effect', key: 'a', at: 4, effect},
    ...(undone ? aChange('u', {undoes: 'a'}) : []),
  ])
  if (change === undefined) throw new Error('the change is not there')
  return change
}

test('the effect: for whom it was made beside what was expected, who pays, the sum; worse is said', () => {
  const change = changed(pinned, {for: {uuid: WEB, name: asUntrusted('web-03'), expectedPct: 2.3}})
  expect(effectText(change)).toBe(
    'web-03 waits 22.1 -> 0.1 % (expected 2) · ci-17 10.2 -> 48.6 % · all guests 32 -> 49 %',
  )
  expect(worseText(change)).toBe('all guests together wait longer than before it: undo takes it back')
})

test('what nobody expected or knew is left out; less, or as much as noise, is not worse', () => {
  const change = changed({windowMs: 10_000, domains: [{name: asUntrusted('web'), beforePct: 31.4}]})
  expect(effectText(change)).toBe('web waits 31.4 -> – %')
  expect(worseText(change)).toBeUndefined()
  expect(worseText(changed({...pinned, total: {beforePct: 100, afterPct: 104}}))).toBeUndefined()
  expect(worseText(changed({...pinned, total: {beforePct: 100, afterPct: 50}}))).toBeUndefined()
})

test('once it is taken back, nobody is asked to', () => {
  expect(worseText(changed(pinned, {}, true))).toBeUndefined()
})

test('a change that is being made says by whom; without a look it has not ended', () => {
  const [change] = changesOf(aChange('a').slice(0, 2))
  if (change === undefined) throw new Error('the change is not there')
  expect(changeText(change)).toMatch(/pin web, not ended$/)
  const busy = {...change, seen: {atWork: true, guarded: false}}
  expect(changeText(busy)).toMatch(/pin web, being made by process 1$/)
})

test('a change that goes back by itself says when, unless it cannot', () => {
  const [change] = changesOf(aChange('a', {revertAfterMs: 60_000}))
  if (change === undefined) throw new Error('the change is not there')
  expect(goingBackText(change)).toBeUndefined()
  const seen = {atWork: false, guarded: true, goesBackInMs: 46_300}
  expect(changeText({...change, seen})).toMatch(/pin web, done, goes back in 47 s$/)
  expect(goingBackText({...change, seen: {...seen, goesBackInMs: 0}})).toBe('is going back')
  // Its helper is gone: that it does not go back is told elsewhere.
  expect(goingBackText({...change, seen: {...seen, guarded: false, goesBackInMs: -5}})).toBeUndefined()
})
