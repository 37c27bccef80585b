import {test} from 'vitest'
import {busyHost} from '../builders/busy-host.ts'
import {draw} from './draw.ts'
import {expectFits} from './expect-fits.ts'

const SIZES = [
  [1, 1],
  [2, 3],
  [20, 5],
  [40, 10],
  [80, 24],
  [110, 34],
  [120, 40],
  [180, 45],
  [200, 50],
  [300, 100],
] as const

test.each(SIZES)(
  'every screen and dialog at %ix%i is exactly as high as the terminal',
  async (columns, rows) => {
    const app = await draw({columns, rows, model: busyHost})
    for (const keys of [
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '0',
      '6',
      'x',
      'q',
      't',
      '?',
      'zzz',
      '\x1b\x1b',
      'F',
      'q',
      'v',
      'q',
      '/web',
      '\r',
      ':x\r',
    ]) {
      await app.press(keys)
      expectFits(app, columns, rows)
    }
    app.close()
  },
)

test.each(SIZES)('before the first model at %ix%i as well', async (columns, rows) => {
  const app = await draw({columns, rows})
  expectFits(app, columns, rows)
  app.close()
})
