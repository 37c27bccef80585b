import {expect, test} from 'vitest'
import type {Domain} from '../../../../src/model/domain.ts'
import type {Occupant} from '../../../../src/model/host.ts'
import {aThread} from '../../../builders/thread.ts'
import {causeOf, ci, hostOf, on, other, pcpu, victim} from '../../../builders/waiting-domain.ts'

test('exact only where everybody who was counted is bound to that pCPU', () => {
  const web = victim()
  const host = hostOf(pcpu(0, 100, on(web, 101, 30), on(ci, 201, 70)), pcpu(1, 100))
  const confidence = (affinity: string | undefined, at = host) =>
    causeOf(web, at, [other(2, 'ci', aThread({tid: 201, ...(affinity !== undefined && {affinity})}))])
      ?.confidence
  expect([confidence('0'), confidence('0-1'), confidence('1'), confidence(undefined)]).toEqual([
    'exact',
    'possible',
    'possible',
    'possible',
  ])
  const seen = hostOf(pcpu(0, 100, {...on(web, 101, 30), waitPct: 40}, {...on(ci, 201, 70), waitPct: 0}))
  expect(confidence('0-1', seen)).toBe('est')
})

test('two that float, seen on the victim’s pCPU or not, are neither exactly guilty nor exactly innocent', () => {
  const web = victim()
  const floating = [2, 3].map(number =>
    other(number, `float${number}`, aThread({tid: number * 100 + 1, affinity: '0-1'})),
  )
  const [two, three] = floating as [Domain, Domain]
  const at = (first: readonly Occupant[], second: readonly Occupant[]) =>
    causeOf(web, hostOf(pcpu(0, 100, on(web, 101, 30), ...first), pcpu(1, 100, ...second)), floating)
  for (const cause of [
    at([on(two, 201, 70)], [on(three, 301, 70)]),
    at([on(two, 201, 35), on(three, 301, 35)], []),
    at([], [on(two, 201, 70), on(three, 301, 70)]),
  ])
    expect(cause?.confidence).not.toBe('exact')
})

test('a share too small to be told does not make the others’ an estimate', () => {
  const web = victim()
  const emulator = other(3, 'float', aThread({tid: 300, role: 'emulator', affinity: '0-1'}))
  const host = hostOf(pcpu(0, 100, on(web, 101, 30), on(ci, 201, 69.5), on(emulator, 300, 0.5)))
  expect(causeOf(web, host, [ci, emulator])).toMatchObject({confidence: 'exact', suspects: [{domain: 'ci'}]})
})

test('what nobody watched may be of a thread that was last seen elsewhere', () => {
  const web = victim()
  const unknown = hostOf({...pcpu(0, 100, on(web, 101, 30), on(ci, 201, 60)), busyPct: 100})
  expect(causeOf(web, unknown, [ci])).toMatchObject({kind: 'neighbour', confidence: 'possible'})
  const watched = hostOf(pcpu(0, 100, {...on(web, 101, 30), waitPct: 40}, {...on(ci, 201, 60), waitPct: 0}))
  expect(causeOf(web, watched, [ci])).toMatchObject({kind: 'neighbour', confidence: 'exact'})
})
