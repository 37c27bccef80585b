import {expect, test} from 'vitest'
import {lookup, USUAL_BINDINGS} from '../../../../src/keys/bindings.ts'
import {moveInList, scrolledTo, stepInList} from '../../../../src/store/overlays/scroll.ts'
import type {CursorSight, Page} from '../../../../src/store/page.ts'
import type {Press} from '../../../../src/store/pressed.ts'

const WHOLE: CursorSight = {above: false, below: false, gone: false}

const command = (name: string): Pick<Press, 'command'> => {
  const {command} = lookup(USUAL_BINDINGS, '', name)
  return command === undefined ? {} : {command: command.id}
}

const press = (name: string, page: Partial<Page> = {}): Press => ({
  name,
  ...command(name),
  text: '',
  room: 4,
  nowMs: 0,
  page: {first: 5, room: 10, end: 20, ...page},
})

test.each<[key: string, first: number | undefined]>([
  ['up', 4],
  ['k', 4],
  ['down', 6],
  ['pagedown', 14],
  ['ctrl+d', 14],
  ['pageup', 0],
  ['home', 0],
  ['end', 20],
  ['G', 20],
  ['enter', undefined],
  ['ä', undefined],
])('%s scrolls to line %s', (key, first) => {
  expect(scrolledTo(press(key))).toBe(first)
})

test('it ends with the last page, and a page is a line at least', () => {
  expect(scrolledTo(press('pagedown', {first: 15}))).toBe(20)
  expect(scrolledTo(press('pagedown', {first: 0, room: 1}))).toBe(1)
  expect(scrolledTo(press('down', {first: 0, end: 0}))).toBe(0)
})

test('the arrows move a cursor; all of what is under it comes into sight first', () => {
  const seen = (cursor: Partial<CursorSight>) => ({cursor: {...WHOLE, ...cursor}})
  expect(stepInList(1, 3, press('down', seen({})))).toBe(2)
  expect(stepInList(1, 3, press('down', seen({above: true})))).toBe(2)
  expect(stepInList(1, 3, press('down', seen({below: true})))).toBeUndefined()
  expect(stepInList(1, 3, press('up', seen({above: true})))).toBeUndefined()
  expect(stepInList(1, 3, press('up', seen({})))).toBe(0)
})

test('beyond the ends of a list, and where there is none, the body goes on', () => {
  expect(stepInList(2, 3, press('down'))).toBeUndefined()
  expect(stepInList(0, 3, press('up'))).toBeUndefined()
  expect(stepInList(0, 0, press('down'))).toBeUndefined()
  expect(stepInList(1, 3, press('pagedown'))).toBeUndefined()
})

test('a list moves by pages and to its ends as well', () => {
  expect(moveInList(1, 50, press('pagedown'))).toBe(10)
  expect(moveInList(1, 50, press('end'))).toBe(49)
  expect(moveInList(49, 50, press('home'))).toBe(0)
  expect(moveInList(0, 1, press('end'))).toBeUndefined()
})
