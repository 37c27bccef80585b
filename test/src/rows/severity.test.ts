import {expect, test} from 'vitest'
import {THRESHOLDS} from '../../../src/model/cause/thresholds.ts'
import {arrange} from '../../../src/rows/arrange.ts'
import {type RatedFigure, severityOf} from '../../../src/rows/severity.ts'
import {aDomain} from '../../builders/domain.ts'
import {aModel} from '../../builders/model.ts'
import {aView} from '../../builders/view.ts'

test.each<[RatedFigure, warn: number, critical: number]>([
  ['wait', 5, 20],
  ['waitTenths', 10, 20],
  ['throttled', 5, 25],
  ['cpuPressure', 10, 40],
  ['memoryPressure', 10, 40],
  ['ioPressure', 10, 40],
  ['latencyMs', 20, 100],
  ['steal', 2, 10],
  ['remote', 20, 50],
  ['busy', 85, 97],
  ['interrupts', 10, 30],
  ['dropsPerSecond', 0.001, 10],
  ['ageSeconds', 6, 15],
])('%s: a warning from %d, critical from %d', (figure, warn, critical) => {
  const at = (value: number) => severityOf(figure, value, THRESHOLDS)
  expect([at(warn * 0.99), at(warn), at(critical * 0.99), at(critical)]).toEqual([
    'normal',
    'warn',
    'warn',
    'critical',
  ])
})

test('a threshold that is moved takes the colours with it, in the table too', () => {
  const thresholds = {...THRESHOLDS, contentionPct: 10}
  const at = (value: number) => severityOf('wait', value, thresholds)
  expect([at(9.9), at(10), at(39.9), at(40)]).toEqual(['normal', 'warn', 'warn', 'critical'])
  expect(severityOf('throttled', 5, thresholds)).toBe('warn')
  const domains = [aDomain({name: 'web', contentionPct: 8})]
  const colourOf = (moved: typeof thresholds) => {
    const table = arrange(aModel({domains, thresholds: moved}), aView(), {columns: 120, rows: 5})
    return table.rows[0]?.cells[table.columns.findIndex(({id}) => id === 'wait')]?.severity
  }
  expect([colourOf(THRESHOLDS), colourOf(thresholds)]).toEqual(['warn', 'normal'])
})
