import {expect, test} from 'vitest'
import {parseLoadavg, parseUptime} from '../../../collectors/measure/loadavg.ts'

test('three averages, and seconds since boot', () => {
  expect(parseLoadavg('0.52 1.07 12.40 2/214 31950\n')).toEqual({one: 0.52, five: 1.07, fifteen: 12.4})
  expect(parseUptime('4126.12 8027.39\n')).toBe(4126.12)
})

test.each(['', '\n', '1 2', 'a b c'])('%j is refused', text => {
  expect(() => parseLoadavg(text)).toThrow(SyntaxError)
})

test('an uptime that is no number is refused', () => {
  expect(() => parseUptime('soon 1')).toThrow('uptime: "soon" is not a number')
})
