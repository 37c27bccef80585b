import {expect, test} from 'vitest'
import type {Overlay} from '../../../../src/store/overlays/overlay.ts'
import type {State} from '../../../../src/store/state.ts'
import {aDomainWithVcpus} from '../../../builders/domain.ts'
import {aTwoNodeHost} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {settingsOf} from '../../../builders/settings.ts'
import {keys, pressed, started} from '../at-keys.ts'

const web = aDomainWithVcpus(2, {memory: {balloonBytes: 4 * 2 ** 30}})
const begun = started(aModel({host: aTwoNodeHost(8), domains: [web]}))

/** Opens an editor by its key, with settings in both scopes. */
const opened = (key: string): State => ({...keys(begun, key), settings: settingsOf([web])})

/** One edit in each editor, and what the editor says is lost. */
const EDITS: readonly (readonly [key: string, edit: readonly string[], lost: string])[] = [
  ['p', ['N'], '1 row changed'],
  ['p', ['N', 'V'], '2 rows changed'],
  ['n', ['down', ' '], 'the nodes are changed'],
  ['n', ['up', ' '], 'the mode is changed'],
  ['n', ['down', ' ', 'up', 'up', ' '], 'mode and nodes are changed'],
  ['b', ['left'], 'the size is changed'],
  ['c', ['left'], '1 value changed'],
]
const error = ({overlay}: State): unknown => (overlay as {readonly error?: string} | undefined)?.error
const without = ({error: _, ...overlay}: Overlay & {readonly error?: string}) => overlay

test.each(EDITS)('%s, edited by %j: Esc asks, and again closes', (key, edit, lost) => {
  const edited = keys(opened(key), ...edit)
  const asked = keys(edited, 'escape')
  expect(error(asked)).toBe(`${lost}: Esc again discards, Enter goes on`)
  expect(keys(asked, 'escape').overlay).toBeUndefined()
})

test.each(EDITS)('%s, edited by %j: Enter goes on, and applies nothing', (key, edit) => {
  const edited = keys(opened(key), ...edit)
  expect(keys(edited, 'escape', 'enter').overlay).toEqual(edited.overlay)
  expect(keys(edited, 'escape', 'enter', 'escape').overlay).toBeDefined()
})

test.each(EDITS)('%s, edited by %j: any other key goes on, too', (key, edit) => {
  const edited = keys(opened(key), ...edit)
  const asked = keys(edited, 'escape', 'L')
  expect(asked.overlay).toEqual(keys(edited, 'L').overlay)
})

test.each(['p', 'n', 'b', 'c'])('%s: without an edit Esc and q close at once', key => {
  for (const leave of ['escape', 'q']) expect(keys(opened(key), leave).overlay).toBeUndefined()
})

test.each([
  ['p', ['N', 'x']],
  ['p', [' ', ' ']],
  ['n', ['down', ' ', 'x']],
  ['b', ['left', 'right']],
  ['c', ['left', 'x']],
])('%s: what is as it was is no edit (%j)', (key, names) => {
  expect(keys(opened(key), ...names, 'escape').overlay).toBeUndefined()
})

test('q asks as Esc does, each for itself', () => {
  const asked = keys(opened('c'), 'left', 'q')
  expect(error(asked)).toBe('1 value changed: q again discards, Enter goes on')
  expect(error(keys(asked, 'escape'))).toBe('1 value changed: Esc again discards, Enter goes on')
  expect(keys(asked, 'q').overlay).toBeUndefined()
})

test('numatune: p lies over it, and Esc comes back to the edits', () => {
  const edited = keys(opened('n'), 'down', ' ')
  const pins = keys(edited, 'p')
  expect(pins.overlay?.kind).toBe('pin')
  expect(keys(pins, 'escape').overlay).toEqual(edited.overlay)
})

test('the preview loses nothing: it opens at once, and its Esc comes back to the edits', () => {
  const edited = keys(opened('c'), 'left')
  const previewed = keys(edited, 'a')
  expect(previewed.overlay?.kind).toBe('apply')
  const back = keys(previewed, 'escape').overlay
  expect(back).toEqual(edited.overlay && without(edited.overlay))
})

test('^C quits at once, whatever is edited', () => {
  expect(pressed(keys(opened('c'), 'left'), 'ctrl+c').request).toBe('interrupt')
})
