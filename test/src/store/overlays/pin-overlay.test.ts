import fc from 'fast-check'
import {expect, test} from 'vitest'
import type {Domain} from '../../../../src/model/domain.ts'
import type {Host} from '../../../../src/model/host.ts'
import {matrixOf} from '../../../../src/store/overlays/pin-matrix.ts'
import type {State} from '../../../../src/store/state.ts'
import {aDomainWithVcpus} from '../../../builders/domain.ts'
import {aTwoNodeHost} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {unpinned} from '../../../builders/settings.ts'
import {uuidOf} from '../../../builders/uuid.ts'
import {keys, pressed, started} from '../at-keys.ts'
import {editor, edits} from './pin-edits.ts'

const web = aDomainWithVcpus(2)

/** Opens the editor, by default on 8 pCPUs: the matrix has them as 0 4 1 5 (node 0) and 2 6 3 7 (node 1). */
function editing(host: Host = aTwoNodeHost(8), domains: readonly Domain[] = [web]): State {
  const begun = started(aModel({host, domains}))
  const tagged = {...begun, tagged: domains.map(({uuid}) => uuid)}
  return {...keys(tagged, 'p'), settings: unpinned(host, domains)}
}

test('p asks libvirt for the pins; until they come there is no row, and no key does harm', () => {
  const {state, request} = pressed(started(aModel({host: aTwoNodeHost(8), domains: [web]})), 'p')
  expect(request).toEqual({kind: 'read-settings', domains: [web.uuid]})
  expect(matrixOf(state, editor(state)).rows).toEqual([])
  for (const key of [' ', 'C', 'N', 'F', 'R', '1', 'V', 'S', 'x', 'down', 'right', ')'])
    expect(editor(keys(state, key)).edits).toEqual({})
  expect(editor(keys(state, 'a')).error).toBe('nothing is changed yet')
})

test.each<[string, readonly string[], readonly string[]]>([
  ['Space: the cell', [' '], ['web vcpu0 1-7']],
  ['Space twice: as before', [' ', ' '], []],
  ['C: the core in or out', ['C'], ['web vcpu0 1-3,5-7']],
  ['c: only this core', ['c'], ['web vcpu0 0,4']],
  ['c, then C at another core: both', ['c', ']', 'C'], ['web vcpu0 0-1,4-5']],
  ['N: the node in or out', ['N'], ['web vcpu0 2-3,6-7']],
  ['n: only this node', [')', 'n'], ['web vcpu0 2-3,6-7']],
  ['0: none, to begin anew', ['0'], ['web vcpu0 ']],
  ['Del: none', ['delete', ' '], ['web vcpu0 0']],
  ['N on an empty row puts it in', ['N', 'right', 'C', 'left', 'N'], ['web vcpu0 0-7'].slice(1)],
  ['R: exactly the range', ['R', 'right', 'right', 'R'], ['web vcpu0 0-1,4']],
  ['F: all', ['N', 'F'], []],
  ['1: one to one', ['R', 'right', 'R', '1'], ['web vcpu0 0', 'web vcpu1 4']],
  ['V: like this row', ['R', 'right', 'R', 'V'], ['web vcpu0 0,4', 'web vcpu1 0,4']],
  ['x: the row as it was', ['N', 'x'], []],
  ['U: the edit before', ['c', 'N', 'U'], ['web vcpu0 0,4']],
  ['U, again and again', ['c', 'V', 'S', 'U', 'U', 'U'], []],
  ['U: a row that x gave back', ['c', 'x', 'U'], ['web vcpu0 0,4']],
  ['D: all as it was', ['c', 'V', 'D'], []],
  ['D is an edit: U brings the others back', ['c', 'V', 'D', 'U'], ['web vcpu0 0,4', 'web vcpu1 0,4']],
  ['other digits mean nothing', ['2', '5', '9'], []],
  ['the emulator', ['down', 'down', 'N'], ['web emulator 2-3,6-7']],
  ['an iothread', ['end', 'down', 'down', 'down', 'C'], ['web iothread1 0-2,4-6']],
  ['= a typed list, left to right', ['=', ...'0-3,^2', 'enter'], ['web vcpu0 0-1,3']],
])('%s', (_, names, changed) => {
  expect(edits(keys(editing(), ...names))).toEqual(changed)
})

test('[ and ] go from core to core, into the next node as well', () => {
  const at = (...names: readonly string[]): number => editor(keys(editing(), ...names)).column
  expect([
    at(']'),
    at(']', ']'),
    at('right', ']'),
    at('right', '['),
    at(']', ']', ']', ']'),
    at(']', '['),
  ]).toEqual([2, 4, 2, 1, 6, 0])
})

test('( and ) go from node to node, the arrows from pCPU to pCPU', () => {
  const at = (...names: readonly string[]): number => editor(keys(editing(), ...names)).column
  expect([
    at(')'),
    at(')', ')'),
    at(')', '('),
    at('right', 'right', 'left'),
    at('end'),
    at('end', 'home'),
  ]).toEqual([4, 4, 0, 1, 7, 0])
})

test('End goes to the last pCPU, G to the last row, Home and g back', () => {
  const at = (...names: readonly string[]) => {
    const {row, column} = editor(keys(editing(), ...names))
    return [row, column]
  }
  const [last] = at('down', 'down', 'down', 'down', 'down', 'down', 'down', 'down')
  expect(last).toBeGreaterThan(0)
  expect([at('G'), at('end'), at('G', 'end'), at('G', 'end', 'g', 'home')]).toEqual([
    [last, 0],
    [0, 7],
    [last, 7],
    [0, 0],
  ])
})

test('while a list is typed, keys are letters; a wrong one is told and stays', () => {
  const typing = keys(editing(), '=', '1', 'a', 'p', '-')
  expect(editor(typing)).toMatchObject({typed: '1-'})
  expect(editor(keys(typing, 'enter'))).toMatchObject({typed: '1-', error: expect.stringContaining('1-')})
  expect(editor(keys(editing(), '=', '9', 'enter')).error).toBe('this host has no pCPU 9')
  expect(editor(keys(typing, 'escape'))).not.toHaveProperty('typed')
})

test('an offline pCPU cannot be chosen', () => {
  const state = editing(aTwoNodeHost(8, ({id}) => ({online: id !== 0})))
  expect(editor(keys(state, ' ')).error).toBe('p0 is offline')
  expect(edits(keys(state, 'R', 'right', 'R'))).toEqual(['web vcpu0 4'])
  expect(edits(keys(state, 'c'))).toEqual(['web vcpu0 4'])
})

test('a core that is offline as a whole cannot be chosen, nor a node', () => {
  const state = editing(aTwoNodeHost(8, ({node}) => ({online: node !== 0})))
  for (const key of ['c', 'C', 'n', 'N']) {
    const after = keys(state, key)
    expect(editor(after).error).toBe('p0 is offline')
    expect(edits(after)).toEqual([])
  }
})

test('U says that there is nothing to take back, D that nothing is changed, or how much was', () => {
  expect(editor(keys(editing(), 'U')).error).toBe('there is no edit to take back')
  expect(editor(keys(editing(), 'D')).error).toBe('nothing is changed yet')
  expect(editor(keys(editing(), 'c', 'D')).said).toBe('1 row is as it was: U brings the edits back')
  expect(editor(keys(editing(), 'c', 'V', 'D')).said).toBe('2 rows are as they were: U brings the edits back')
  expect(editor(keys(editing(), 'c', 'V', 'D', 'down'))).not.toHaveProperty('said')
})

test('a and Enter preview the changed rows; Esc comes back to them', () => {
  const previewed = keys(editing(), 'N', 'a')
  expect(previewed.overlay).toMatchObject({
    kind: 'apply',
    plan: {title: 'pin web', steps: [{kind: 'pin-vcpu', scope: 'live', vcpu: 0, from: '0-7', to: '2-3,6-7'}]},
  })
  expect(edits(keys(previewed, 'escape'))).toEqual(['web vcpu0 2-3,6-7'])
})

test('L goes through live, both and next boot', () => {
  const scopes = (...names: readonly string[]) => editor(keys(editing(), ...names)).scopes
  expect(scopes('L', 'shift+tab')).toEqual(scopes())
  expect([scopes(), scopes('L'), scopes('L', 'L'), scopes('L', 'L', 'L')]).toEqual([
    ['live'],
    ['live', 'config'],
    ['config'],
    ['live'],
  ])
  expect(keys(editing(), 'N', 'L', 'a').overlay).toMatchObject({
    plan: {steps: [{scope: 'live'}, {scope: 'config'}]},
  })
  const transient = editing()
  const live = transient.settings.get(web.uuid)?.live
  if (live === undefined) throw new Error('no settings')
  const only = {...transient, settings: new Map([[web.uuid, {live}]])}
  expect(editor(keys(only, 'L'))).toMatchObject({
    scopes: ['live'],
    error: expect.stringContaining('no other scope'),
  })
})

test('a domain that does not run is pinned for its next boot', () => {
  const {id, ...off} = {...web, state: 'shut off' as const}
  expect(editor(keys(started(aModel({host: aTwoNodeHost(8), domains: [off]})), 'p')).scopes).toEqual([
    'config',
  ])
})

test('several domains stand in one matrix and become one plan', () => {
  const domains = [web, aDomainWithVcpus(1, {uuid: uuidOf(2), id: 2, pid: 200, name: 'ci'})]
  const state = keys(editing(aTwoNodeHost(8), domains), 'N', 'down', 'down', 'down', 'down', 'N')
  expect(edits(state)).toEqual(['web vcpu0 2-3,6-7', 'ci vcpu0 2-3,6-7'])
  expect(keys(state, 'a').overlay).toMatchObject({plan: {title: 'pin web, ci', level: 2}})
})

test('S suggests and says why; nothing is applied', () => {
  const {state, request} = pressed(editing(), 'S')
  expect(request).toBeUndefined()
  expect(editor(state).why).toContain('node 0')
  expect(edits(state)).toHaveLength(4)
})

test('S says which rows it replaces; U brings them back', () => {
  const typed = keys(editing(), '=', ...'2-3', 'enter', 'down', '=', ...'6-7', 'enter')
  const replaced = keys(typed, 'S')
  expect(editor(replaced).said).toBe('2 rows were edited before: U brings that back')
  expect(edits(keys(replaced, 'U'))).toEqual(['web vcpu0 2-3', 'web vcpu1 6-7'])
  // What it gave itself it replaces without a word.
  expect(editor(keys(editing(), 'S', 'S'))).not.toHaveProperty('said')
  expect(editor(keys(editing(), 'S'))).not.toHaveProperty('said')
})

test('Esc ends a range, then the editor', () => {
  const ranging = keys(editing(), 'R', 'right')
  expect(editor(ranging).anchor).toBe(0)
  expect(editor(keys(ranging, 'escape'))).not.toHaveProperty('anchor')
  expect(keys(ranging, 'escape', 'escape').overlay).toBeUndefined()
})

test('whatever is pressed, the matrix stays within the host, and a plan with no pCPU is never made', () => {
  const key = fc.constantFrom(
    ...' cCnNFRVSxUD01()[]',
    'delete',
    'up',
    'down',
    'left',
    'right',
    'home',
    'end',
    'L',
  )
  fc.assert(
    fc.property(fc.constantFrom(2, 8, 64), fc.array(key, {maxLength: 40}), (count, names) => {
      const pressedAll = keys(editing(aTwoNodeHost(count)), ...names)
      const {rows, pcpus} = matrixOf(pressedAll, editor(pressedAll))
      expect(rows[editor(pressedAll).row]).toBeDefined()
      expect(pcpus[editor(pressedAll).column]).toBeDefined()
      for (const {cpuset} of rows) expect(cpuset.every(id => id >= 0 && id < count)).toBe(true)
      const {overlay} = keys(pressedAll, 'a')
      if (overlay?.kind !== 'apply') return
      expect(overlay.plan.steps.every(({to}) => to !== '')).toBe(true)
    }),
    {numRuns: 60},
  )
})
