import {expect, test} from 'vitest'
import {leftUnderWay} from '../../../bin/screen/left-under-way.ts'
import {changesOf} from '../../../src/journal/change.ts'
import {aChange} from '../../builders/change.ts'
import {aPlan} from '../../builders/plan.ts'
import {aState} from '../../builders/state.ts'

const carryingOut = {id: 1, plan: aPlan({title: 'pause rev-a\x1b[2J'}), revert: false}

test('whoever leaves in the middle of a change is told which, and where the rest is told', () => {
  expect(leftUnderWay(aState(), 1)).toBeUndefined()
  expect(leftUnderWay(aState({carryingOut}), 1)).toBe(
    'pause rev-a[2J was still being made: `pintop log` tells how far it came, `pintop undo` takes it back',
  )
})

test('its number is told once the journal has it; another process’ change of that name is not it', () => {
  const {title} = carryingOut.plan
  const changes = changesOf([
    ...aChange('a', {title}).slice(0, 2),
    ...aChange('b', {title, who: {user: 'root', pid: 2}}).slice(0, 2),
  ]).map(change => ({...change, seen: {atWork: true, guarded: false}}))
  expect(leftUnderWay(aState({carryingOut, changes}), 1)).toMatch(/^#1 pause rev-a/)
})
