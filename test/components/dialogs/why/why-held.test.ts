import {expect, test} from 'vitest'
import {advance} from '../../../../src/demo/advance.ts'
import {createDemoHost} from '../../../../src/demo/demo-host.ts'
import {sampleOf} from '../../../../src/demo/sample-of.ts'
import {withEarlier} from '../../../../src/demo/with-earlier.ts'
import {derive} from '../../../../src/model/derive/derive.ts'
import type {Model} from '../../../../src/model/model.ts'
import {arrive} from '../../../../src/store/arrive.ts'
import {type Drawn, draw} from '../../draw.ts'

/** Derives a demo host's life, a model each half second. */
function life(seed: number, ticks: number): readonly Model[] {
  const host = createDemoHost(seed)
  advance(host, 10_000)
  let before = sampleOf(host, 1_700_000_000_000)
  let model: Model | undefined
  return Array.from({length: ticks}, (_, tick) => {
    advance(host, 500)
    const sample = withEarlier(before, sampleOf(host, 1_700_000_000_000 + (tick + 1) * 500))
    model = derive(before, sample, model)
    before = sample
    return model
  })
}

/** Returns the lines that have a meaning under the hand: headings, proposals and titles, each with its place. */
const places = (app: Drawn): readonly string[] =>
  app
    .lines()
    .flatMap((line, index) =>
      /^ (WHO HAD|WHAT WOULD|LOOKED AT)|^[▎ ]\d /.test(line)
        ? [`${index} ${/^[▎ ]\d/.test(line) ? line : line.slice(0, 11)}`]
        : [],
    )

test.each([
  [80, 24, 7, 'web-03'],
  [80, 24, 3, 'etl-9'],
  [120, 40, 11, 'ci-17'],
])(
  '%ix%i: ten seconds in which nothing moves under the hand (host %i, %s)',
  async (columns, rows, seed, name) => {
    const models = life(seed, 22)
    const [first, second, ...others] = models
    const app = await draw({columns, rows, ...(first && {model: first})})
    if (second !== undefined) await app.change(state => arrive(state, second, 10, 0))
    for (const typed of ['/', name, '\r', '6', 'j']) await app.press(typed)
    const before = places(app)
    const held = app.lines().find(line => line.startsWith('▎'))
    expect(before.length).toBeGreaterThan(3)
    expect(held).toMatch(/^▎\d /)
    for (const model of others) {
      await app.change(state => arrive(state, model, 10, 0))
      // What is new comes below all that was there.
      const now = places(app)
      const offers = before.filter(place => /^\d+ [▎ ]\d/.test(place))
      expect(now.slice(0, 2 + offers.length)).toEqual(before.slice(0, 2 + offers.length))
      expect(app.lines().find(line => line.startsWith('▎'))).toBe(held)
    }
    app.close()
  },
)
