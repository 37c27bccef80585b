import {expect, test} from 'vitest'
import {numaMapsArrived} from '../../../../src/store/overlays/numa-maps-overlay.ts'
import type {NumaMapsRead} from '../../../../src/store/overlays/numa-maps-state.ts'
import {aDomain} from '../../../builders/domain.ts'
import {aHost, aHostNode} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {uuidOf} from '../../../builders/uuid.ts'
import {keys, pressed, started} from '../at-keys.ts'

const model = aModel({
  domains: [aDomain({uuid: uuidOf(1), name: 'web', id: 1, pid: 42, memory: {byNode: {0: 2 ** 30}}})],
  host: aHost({nodes: [aHostNode({pcpus: [0]})]}),
})
const READ: NumaMapsRead = {maps: {nodes: {}, policies: []}, tookMs: 3}
const asked = () => keys(started(model), '5', 'x')

test('x on NUMA asks before it reads, elsewhere it traces', () => {
  expect(asked().overlay).toEqual({kind: 'numa-maps', domain: uuidOf(1), reading: {status: 'asked'}})
  expect(pressed(asked(), 'enter').request).toEqual({kind: 'numa-maps', domain: uuidOf(1)})
  expect(pressed(started(model), 'x').request).toMatchObject({kind: 'trace'})
})

test('while it is read nothing is read twice; what comes is shown, also why it could not', () => {
  const running = keys(asked(), 'enter')
  expect(pressed(running, 'x').request).toBeUndefined()
  expect(numaMapsArrived(running, uuidOf(1), READ).overlay).toMatchObject({
    reading: {status: 'done', ...READ},
  })
  expect(numaMapsArrived(running, uuidOf(1), 'needs root').overlay).toMatchObject({
    reading: {status: 'failed', why: 'needs root'},
  })
})

test('whoever left sees nothing of it', () => {
  const left = keys(keys(asked(), 'enter'), 'escape')
  expect(left.overlay).toBeUndefined()
  expect(numaMapsArrived(left, uuidOf(1), READ)).toBe(left)
})
