import {expect, test} from 'vitest'
import {asUntrusted} from '../../../../src/base/untrusted.ts'
import {arrive} from '../../../../src/store/arrive.ts'
import {aDomain} from '../../../builders/domain.ts'
import {aModel} from '../../../builders/model.ts'
import {sixDomains, sixModel} from '../../../builders/six-domains.ts'
import {uuidOf} from '../../../builders/uuid.ts'
import {keys, NOW_MS, pressed, ROOM, seen, started} from '../at-keys.ts'

test('the cursor starts on the first row', () => {
  expect(seen(started())).toBe('[>a b c d] e f')
})

test.each<[presses: readonly string[], rows: string]>([
  [['down'], '[a >b c d] e f'],
  [['j', 'j'], '[a b >c d] e f'],
  [['down', 'up'], '[>a b c d] e f'],
  [['up'], '[>a b c d] e f'],
  [['k'], '[>a b c d] e f'],
  [['j', 'j', 'j', 'j'], 'a [b c d >e] f'],
  [['end'], 'a b [c d e >f]'],
  [['G'], 'a b [c d e >f]'],
  [['G', 'down'], 'a b [c d e >f]'],
  [['G', 'up', 'up', 'up', 'up'], 'a [>b c d e] f'],
  [['G', 'home'], '[>a b c d] e f'],
  [['G', 'g', 'g'], '[>a b c d] e f'],
  [['G', 'g'], 'a b [c d e >f]'],
  // A key that does not continue the sequence means what it means alone.
  [['G', 'g', 'k', 'g'], 'a b [c d >e f]'],
  [['pagedown'], '[a b c >d] e f'],
  [['ctrl+d', 'ctrl+f'], 'a b [c d e >f]'],
  [['G', 'pageup'], 'a b [>c d e f]'],
  [['G', 'ctrl+u', 'ctrl+b'], '[>a b c d] e f'],
])('%j: %s', (presses, rows) => {
  expect(seen(keys(started(), ...presses))).toBe(rows)
})

test('moving in an empty table, or before the first model, does nothing', () => {
  for (const name of ['up', 'down', 'pageup', 'pagedown', 'home', 'end', 'enter', 'left', 'right']) {
    expect(seen(keys(started(aModel()), name))).toBe('[]')
    const {model, ...unborn} = started()
    expect(keys(unborn, name).model).toBeUndefined()
  }
})

const turned = aModel({
  domains: sixDomains.map(domain => ({...domain, contentionPct: 100 - (domain.contentionPct ?? 0)})),
})

test('the order is held for three seconds after a move, then rows find their places', () => {
  const moved = pressed(started(), 'down', NOW_MS).state
  const soon = arrive(moved, turned, ROOM, NOW_MS + 2999)
  expect(seen(soon)).toBe('[a >b c d] e f')
  const late = arrive(soon, turned, ROOM, NOW_MS + 3000)
  expect(seen(late)).toBe('f [e d c >b] a')
  expect(late.view).not.toHaveProperty('heldOrder')
})

test('a sort key acts at once, a held order or not', () => {
  const moved = arrive(keys(started(), 'down'), turned, ROOM, NOW_MS + 100)
  expect(seen(keys(moved, 'N'))).toBe('[a >b c d] e f')
  expect(seen(keys(moved, 'N', 'I'))).toBe('f [e d c >b] a')
})

test('a cursor that nobody moved stays on top, whichever row that is', () => {
  expect(seen(arrive(started(), turned, ROOM, NOW_MS + 2000))).toBe('[>f e d c] b a')
})

test('when the row of the cursor vanishes, the one in its place takes it', () => {
  const at = (name: string, ...presses: readonly string[]) =>
    seen(
      arrive(
        keys(started(), ...presses),
        aModel({domains: sixDomains.filter(domain => domain.name !== asUntrusted(name))}),
        ROOM,
        NOW_MS + 9e3,
      ),
    )
  expect(at('b', 'down')).toBe('[a >c d e] f')
  expect(at('f', 'G')).toBe('a [b c d >e]')
  expect(at('a', 'down')).toBe('[>b c d e] f')
})

test('all rows vanish and come back: the cursor finds its row again', () => {
  const gone = arrive(keys(started(), 'down'), aModel(), ROOM, NOW_MS + 9e3)
  expect(seen(gone)).toBe('[]')
  expect(seen(arrive(gone, sixModel, ROOM, NOW_MS + 12e3))).toBe('[a >b c d] e f')
})

test('a new row above moves the cursor with its row', () => {
  const more = aModel({domains: [aDomain({uuid: uuidOf(50), name: 'x', contentionPct: 99}), ...sixDomains]})
  expect(seen(arrive(keys(started(), 'down'), more, ROOM, NOW_MS + 9e3))).toBe('[x a >b c] d e f')
})

test('columns scroll to the right and back, never past the last', () => {
  const left = (...presses: readonly string[]) => keys(started(), ...presses).view.screens.domains.left
  expect(left('right', 'l')).toBe(2)
  expect(left('right', 'left', 'h')).toBe(0)
  expect(left(...Array.from({length: 50}, () => 'right'))).toBe(8)
})
