import {expect, test} from 'vitest'
import {asUntrusted} from '../../../src/base/untrusted.ts'
import {type Change, changesOf} from '../../../src/journal/change.ts'
import {changeText} from '../../../src/journal/change-text.ts'
import type {JournalEntry, PlanEntry} from '../../../src/journal/entry.ts'
import {findRedo, findUndo, planUndo} from '../../../src/journal/undo.ts'
import {aBegin, aChange, aDone, aFinish, aPlanEntry} from '../../builders/change.ts'
import {STEP_CASES} from '../../builders/step.ts'

const WHO = {user: 'root', sudoUser: 'alice', pid: 7}
const AT = new Date(2026, 10, 23, 13, 51, 17).getTime()

const plan = (key: string, more: Partial<PlanEntry> = {}): PlanEntry =>
  aPlanEntry(key, {at: AT, who: WHO, ...more})
const whole = (key: string, more: Partial<PlanEntry> = {}): readonly JournalEntry[] =>
  aChange(key, {at: AT, who: WHO, ...more})

test('a change is all that was said of its key, numbered by its place', () => {
  const [first, second] = changesOf([plan('a'), ...whole('b'), aBegin('a', 0), aDone('a', 0)])
  expect(first).toMatchObject({number: 1, status: 'running', kept: false})
  expect(second).toMatchObject({number: 2, status: 'done', finishedAt: 3})
  expect(second?.outcomes).toEqual(
    new Map([
      [0, {status: 'done'}],
      [1, {status: 'done'}],
    ]),
  )
})

test('some steps done is partly; a conflict at the first is nothing', () => {
  const conflict: JournalEntry = {
    type: 'end',
    key: 'a',
    at: 2,
    step: 0,
    outcome: {status: 'conflict', found: '1'},
  }
  expect(changesOf([plan('a'), aBegin('a', 0), aDone('a', 0), aFinish('a')])[0]?.status).toBe('partly')
  expect(changesOf([plan('a'), conflict, aFinish('a')])[0]?.status).toBe('nothing')
  expect(changesOf([plan('a'), aFinish('a')])[0]?.status).toBe('nothing')
})

test('only a whole undo takes a change back', () => {
  const undo = whole('u', {undoes: 'a'})
  expect(changesOf([...whole('a'), ...undo])[0]?.undoneBy).toBe(2)
  expect(changesOf([...whole('a'), ...undo.slice(0, 3), aFinish('u')])[0]?.undoneBy).toBeUndefined()
})

test('the last change that did something and was not taken back is the one to undo', () => {
  const changes = changesOf([
    ...whole('a'),
    ...whole('b'),
    ...whole('u', {undoes: 'b'}),
    plan('c'),
    aFinish('c'),
  ])
  expect(findUndo(changes)?.key).toBe('a')
  expect(findUndo([])).toBeUndefined()
})

test('an undo that was the last thing to happen can be taken back, and so on', () => {
  const undone = [...whole('a'), ...whole('u', {undoes: 'a'})]
  expect(findRedo(changesOf(undone))?.key).toBe('u')
  const redone = [...undone, ...whole('r', {undoes: 'u'})]
  expect(changesOf(redone).map(({isUndo}) => isUndo)).toEqual([false, true, false])
  expect(findRedo(changesOf(redone))).toBeUndefined()
  expect(findUndo(changesOf(redone))?.key).toBe('r')
  // What was changed since is not to be undone by the way.
  expect(findRedo(changesOf([...undone, ...whole('b')]))).toBeUndefined()
})

test('undo is the same plan from its other end', () => {
  const [change] = changesOf(whole('a'))
  expect(change && planUndo(change)).toEqual({
    title: 'undo of #1 pin web',
    steps: [
      {...STEP_CASES['pin-emulator'], from: '0,2', to: '0-3'},
      {...STEP_CASES['pin-vcpu'], from: '2', to: '0-3'},
    ],
    checks: [],
    level: 1,
    undoes: 'a',
  })
})

test('an undo is named after the change that it takes back, and so is the undo of that', () => {
  const titles: string[] = []
  let entries = whole('a')
  for (const undoes of ['a', 'b', 'c', 'd']) {
    const plan = planUndo(changesOf(entries).at(-1) as Change)
    titles.push(plan.title)
    const key = String.fromCharCode(undoes.charCodeAt(0) + 1)
    entries = [...entries, ...whole(key, {undoes, title: asUntrusted(plan.title)})]
  }
  expect(titles).toEqual([
    'undo of #1 pin web',
    'redo of #1 pin web',
    'undo of #3 pin web',
    'redo of #3 pin web',
  ])
})

test('undo of a change that pintop did not live to end takes back what was begun, and says so', () => {
  const [change] = changesOf([plan('a'), aBegin('a', 0)])
  expect(change && planUndo(change)).toMatchObject({
    steps: [{...STEP_CASES['pin-vcpu'], from: '2', to: '0-3'}],
    checks: [{severity: 'warn'}],
  })
})

test('what was taken back, or changed nothing, cannot be', () => {
  const [first] = changesOf([...whole('a'), ...whole('u', {undoes: 'a'})])
  expect(first && planUndo(first).refusal).toBe('#2 has taken it back already')
  const [nothing] = changesOf([plan('a'), aFinish('a')])
  expect(nothing && planUndo(nothing).refusal).toBe('it changed nothing')
})

test('a line for people', () => {
  const changes = changesOf([
    ...whole('a', {revertAfterMs: 60_000}),
    {type: 'keep', key: 'a', at: 4},
    ...whole('u', {undoes: 'a'}),
  ])
  expect(changes.map(changeText)).toEqual([
    '#1 2026-11-23 13:51:17 alice: pin web, done, taken back by #2, kept',
    '#2 2026-11-23 13:51:17 alice: pin web, done',
  ])
})
