import {expect, test} from 'vitest'
import {pastMinute} from '../../../src/history/past-minute.ts'
import {appendSeries, type SeriesMap} from '../../../src/history/series.ts'
import {aDomain} from '../../builders/domain.ts'
import {aModel} from '../../builders/model.ts'
import {uuidOf} from '../../builders/uuid.ts'

let series: SeriesMap = new Map()
for (let at = 0; at < 200; at++)
  series = appendSeries(
    series,
    aModel({domains: [aDomain({uuid: uuidOf(1), name: 'web', pid: 1, contentionPct: at})]}),
    new Set(),
  )

test.each<[tickMs: number, cells: number, newest: number]>([
  [1000, 10, 194.5],
  [2000, 10, 196],
  [6000, 10, 199],
  [10_000, 6, 199],
  [60_000, 1, 199],
  [3_600_000, 1, 199],
])('every %d ms: a minute takes %d of 10 cells', (tickMs, cells, newest) => {
  const values = pastMinute(series, uuidOf(1), 'wait', tickMs, 10)
  expect(values).toHaveLength(cells)
  expect(values.at(-1)).toBe(newest)
})
