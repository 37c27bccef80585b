import {expect, test} from 'vitest'
import {helpLines} from '../../../../components/dialogs/help/help-lines.ts'
import {toAscii} from '../../../../components/paint/glyphs.ts'
import {safeTextOf} from '../../../../components/paint/styled-line.ts'
import {USUAL_BINDINGS} from '../../../../src/keys/bindings.ts'
import {CAUSES} from '../../../../src/model/cause/causes/index.ts'
import {SCREENS, screenOf} from '../../../../src/rows/screens/index.ts'
import {GLOSSARY} from '../../../../src/rows/text/glossary.ts'
import {busyHost} from '../../../builders/busy-host.ts'
import {draw} from '../../draw.ts'

const found = (query: string): readonly string[] =>
  helpLines(USUAL_BINDINGS, 'net', undefined, query).map(line => line.map(safeTextOf).join('').trim())

test.each([
  ...new Set([
    ...SCREENS.flatMap(screen => screenOf(screen).columns.map(({title}) => title)),
    ...CAUSES.map(({title}) => title),
    ...GLOSSARY.map(({word}) => word),
  ]),
])('the help explains %s, from every screen', word => {
  expect(found(word).filter(line => line.startsWith(`${word} `)).length).toBeGreaterThan(0)
})

test('a word is explained once, in a line of its own', () => {
  const words = GLOSSARY.map(({word}) => word.toLowerCase())
  expect(new Set(words).size).toBe(words.length)
  for (const {means} of GLOSSARY) expect(means.length).toBeLessThanOrEqual(100)
})

test('a terminal of ASCII shows the help without a hole', () => {
  const questions = (text: string): number => text.split('?').length
  for (const line of found('')) expect(questions(toAscii(line, () => 1)), line).toBe(questions(line))
})

test('what a word means is found by typing it', async () => {
  const app = await draw({columns: 80, rows: 24, model: busyHost})
  await app.press('?')
  await app.press('contention wait')
  expect(app.text()).toMatch(/contention wait +run delay that is owed to others who had the pCPUs/)
  await app.press('\x1b')
  await app.press('floor')
  expect(app.text()).toMatch(/floor +the least balloon at which the guest does not swap/)
  app.close()
})
