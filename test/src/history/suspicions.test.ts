import {expect, test} from 'vitest'
import {
  appendSuspicions,
  type Suspicions,
  suspectWindows,
  windowsAgree,
} from '../../../src/history/suspicions.ts'
import type {Suspect} from '../../../src/model/cause/cause.ts'
import {aCause, aSuspect} from '../../builders/cause.ts'
import {aDomain} from '../../builders/domain.ts'
import {aModel} from '../../builders/model.ts'
import {uuidOf, WEB} from '../../builders/uuid.ts'

const ci = (sharePct: number): Suspect => aSuspect({uuid: uuidOf(2), role: 'vcpu', sharePct})
const host = (sharePct: number): Suspect => aSuspect({domain: '(host)', thread: 'kswapd0', sharePct})

/** Appends a model every 2 s, in which `web` waited so much for those suspects. */
function after(...seconds: readonly (readonly [contentionPct: number, ...suspects: Suspect[]])[]): {
  readonly suspicions: Suspicions
  readonly nowMs: number
} {
  let suspicions: Suspicions = new Map()
  let nowMs = 100_000
  for (const [contentionPct, ...suspects] of seconds) {
    nowMs += 2000
    const kind = suspects.length > 0 ? 'neighbour' : 'none'
    const web = aDomain({
      uuid: uuidOf(1),
      name: 'web',
      contentionPct,
      cause: aCause({kind, confidence: 'est', suspects}),
    })
    suspicions = appendSuspicions(
      suspicions,
      aModel({domains: [web], at: {monotonicMs: nowMs, epochMs: 0}, intervalMs: 2000}),
    )
  }
  return {suspicions, nowMs}
}
const windowsOf = ({suspicions, nowMs}: ReturnType<typeof after>) => suspectWindows(suspicions, WEB, nowMs)

test('shares are weighed by how much was waited', () => {
  const [first, second] = windowsOf(after([60, ci(100)], [20, host(100)], [0], [0], [0]))
  expect(first).toMatchObject({
    who: {domain: 'ci', uuid: uuidOf(2), role: 'vcpu'},
    sharesPct: [75, undefined, undefined],
  })
  expect(second?.sharesPct[0]).toBe(25)
})

test('a window has figures once it is filled; a shorter one forgets sooner', () => {
  const minute = Array.from({length: 25}, () => [50, ci(100)] as const)
  const [first, second] = windowsOf(
    after(...minute, ...Array.from({length: 5}, () => [50, host(100)] as const)),
  )
  expect(first?.who.domain).toBe('(host)')
  expect(first?.sharesPct[0]).toBeCloseTo(100)
  expect(second?.sharesPct[0]).toBe(0)
  expect(second?.sharesPct[1]).toBeGreaterThan(80)
  expect(second?.sharesPct[2]).toBeUndefined()
})

test('windows agree when the first suspect’s shares do', () => {
  const steady = Array.from({length: 30}, () => [50, ci(80), host(20)] as const)
  expect(windowsAgree(windowsOf(after(...steady)))).toBe(true)
  const turned = [...steady.slice(5), ...Array.from({length: 5}, () => [50, host(100)] as const)]
  expect(windowsAgree(windowsOf(after(...turned)))).toBe(false)
  expect(windowsAgree(windowsOf(after([50, ci(100)])))).toBeUndefined()
})

test('what is older than the longest window is forgotten', () => {
  const long = after(...Array.from({length: 400}, () => [50, ci(100)] as const))
  expect(long.suspicions.get(WEB)?.past.length).toBeLessThanOrEqual(151)
  expect(windowsOf(long)[0]?.sharesPct).toEqual([100, 100, 100])
})

test('domains that are gone, and those nobody knows of, have none', () => {
  const {suspicions, nowMs} = after([50, ci(100)])
  const gone = appendSuspicions(
    suspicions,
    aModel({
      domains: [aDomain({uuid: uuidOf(3), name: 'off'})],
      at: {monotonicMs: nowMs + 2000, epochMs: 0},
      intervalMs: 2000,
    }),
  )
  expect(gone.size).toBe(0)
  expect(suspectWindows(gone, WEB, nowMs)).toEqual([])
})
