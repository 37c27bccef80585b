import {expect, test} from 'vitest'
import {createRandom} from '../../../src/demo/random.ts'

test('the same seed, the same numbers; all in [0, 1) and evenly spread', () => {
  const draw = (seed: number) => Array.from({length: 10_000}, createRandom(seed))
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
  for (const value of draw(7)) {
    expect(value).toBeGreaterThanOrEqual(0)
    expect(value).toBeLessThan(1)
  }
  const tenths = new Array<number>(10).fill(0)
  for (const value of draw(1)) tenths[Math.floor(value * 10)] = (tenths[Math.floor(value * 10)] ?? 0) + 1
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150)
})
