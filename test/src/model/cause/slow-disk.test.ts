import {expect, test} from 'vitest'
import {asUntrusted} from '../../../../src/base/untrusted.ts'
import {slowestDisk} from '../../../../src/model/cause/slow-disk.ts'
import {THRESHOLDS} from '../../../../src/model/cause/thresholds.ts'
import {withUsualLatency} from '../../../../src/model/derive/usual-latency.ts'
import type {Disk} from '../../../../src/model/disk.ts'
import {aDisk} from '../../../builders/disk.ts'
import {aDomain} from '../../../builders/domain.ts'

const SECOND = 1000
const disk = (readLatencyMs: number | undefined, readsPerSecond: number, over: Partial<Disk> = {}): Disk =>
  aDisk({readsPerSecond, ...(readLatencyMs !== undefined && {readLatencyMs}), ...over})
/** Returns the disk as it is after so many seconds, with a reading each. */
function lived(readings: readonly Disk[]): Disk {
  const last = readings.reduce((before, now) => withUsualLatency([now], [before], SECOND)[0] ?? now)
  return last
}
const steady = (seconds: number, latencyMs = 4, perSecond = 100): readonly Disk[] =>
  Array.from({length: seconds}, () => disk(latencyMs, perSecond))
const judged = (one: Disk) => slowestDisk(aDomain({name: 'db', disks: [one]}), THRESHOLDS)

test('slower than its own past at the same load: unusual', () => {
  expect(judged(lived([...steady(60), disk(40, 100)]))).toMatchObject({
    target: 'vda',
    latencyMs: 40,
    usualMs: expect.closeTo(4),
    unusual: true,
  })
})

test.each([
  ['it is asked for twice as much', disk(40, 200)],
  ['ten milliseconds are not reached', disk(9, 100)],
  ['it rose by less than three times', disk(11, 100)],
  ['two requests in a second are chance', disk(40, 2)],
])('usual all the same: %s', (_, now) => {
  expect(judged(lived([...steady(60), now]))?.unusual).toBe(false)
})

test('what is known for ten seconds only is not usual yet', () => {
  expect(judged(lived([...steady(10), disk(40, 100)]))).toEqual({
    target: 'vda',
    latencyMs: 40,
    unusual: false,
  })
})

test('an interval without requests tells nothing, and changes nothing', () => {
  const quiet = lived([...steady(60), disk(undefined, 0), disk(undefined, 0)])
  expect(quiet.usual?.read?.overMs).toBe(60 * SECOND)
  expect(judged(quiet)).toBeUndefined()
})

test('another image behind the same target has no past', () => {
  const [now] = withUsualLatency(
    [disk(40, 100, {path: asUntrusted('/b')})],
    [disk(4, 100, {path: asUntrusted('/a')})],
    SECOND,
  )
  expect(now?.usual).toBeUndefined()
})

test('it becomes usual in the end: a disk that is slow for good is not told for ever', () => {
  const slow = lived([...steady(300), ...steady(300, 40)])
  expect(judged(slow)?.unusual).toBe(false)
})

test('one of several: that which is slower than usual, before one that always was', () => {
  const tape = {...lived(steady(60, 90)), target: 'vdb'}
  const domain = aDomain({name: 'db', disks: [tape, lived([...steady(60), disk(40, 100)])]})
  expect(slowestDisk(domain, THRESHOLDS)).toMatchObject({target: 'vda', unusual: true})
})
