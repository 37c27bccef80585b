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

/** The six domains with waits of their own, in per cent. */
const waiting = (waits: Readonly<Record<string, number | undefined>>) =>
  aModel({
    domains: sixDomains.map(({contentionPct, ...domain}) => {
      const wait = waits[String(domain.name)]
      return {...domain, ...(wait !== undefined && {contentionPct: wait})}
    }),
  })

test('the cursor belongs to the domain that was on top first, though nobody moved it', () => {
  const first = started()
  expect(first.view.screens.domains.cursor).toBe(uuidOf(0))
  const second = waiting({a: 60, b: 70, c: 80, d: 1, e: 1, f: 1})
  expect(seen(arrive(first, second, ROOM, NOW_MS + 2000))).toBe('[c b >a d] e f')
  const why = keys(arrive(first, second, ROOM, NOW_MS + 2000), '6')
  expect(why.overlay).toMatchObject({kind: 'why', domain: uuidOf(0)})
})

test('when that domain leaves the first page, the cursor takes the top row: the worst stay in sight', () => {
  expect(seen(arrive(started(), turned, ROOM, NOW_MS + 2000))).toBe('[>f e d c] b a')
  const moved = keys(started(), 'down', 'up')
  expect(seen(arrive(moved, turned, ROOM, NOW_MS + 4000))).toBe('f e [d c b >a]')
})

test('as long as no row has the figure that orders them, no domain is on top for a reason', () => {
  const early = started(waiting({}))
  expect(early.view.screens.domains).not.toHaveProperty('cursor')
  expect(seen(early)).toBe('[>a b c d] e f')
  const known = arrive(early, waiting({c: 5}), ROOM, NOW_MS + 1000)
  expect([known.view.screens.domains.cursor, seen(known)]).toEqual([uuidOf(2), '[>c a b d] e f'])
})

test('a screen that is shown first has its cursor at once, and another order begins on top', () => {
  expect(keys(started(), '4').view.screens.threads).toMatchObject({at: 0})
  expect(seen(keys(started(), 'N', 'I'))).toBe('[>f e d c] b a')
  expect(seen(keys(started(), 'down', 'N', 'I'))).toBe('f [e d c >b] a')
})

test('a key that acts on the domain holds the order as a move does', () => {
  const acted = keys(started(), '6', 'escape')
  expect(seen(arrive(acted, turned, ROOM, NOW_MS + 1000))).toBe('[>a b c d] e f')
  expect(seen(arrive(acted, turned, ROOM, NOW_MS + 3000))).toBe('f e [d c b >a]')
})

test('where no row is, nothing is under the cursor: no key acts on a domain that is not shown', () => {
  const empty = keys(started(), 'down', '/', ...'zzz', 'enter')
  expect(seen(empty)).toBe('[]')
  for (const key of ['p', 'b', 'c', 'n', 'S', '6', 'x']) {
    const {overlay, notice} = keys(empty, key)
    expect([overlay, notice?.text]).toEqual([
      undefined,
      expect.stringContaining('no domain is under the cursor'),
    ])
  }
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
