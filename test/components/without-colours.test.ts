import {expect, test} from 'vitest'
import {busyHost} from '../builders/busy-host.ts'
import {settingsOf} from '../builders/settings.ts'
import {draw} from './draw.ts'
import {EVERY_SIZE} from './every-size.ts'

/** Colours that mean "deserves a look" and "deserves action", on the cursor's bar too. */
const SEVERE = /\x1b\[[\d;]*38;5;(?:179|203|221|210)m([^\x1b]*)\x1b/g
/** A figure that nothing but its colour calls a bad one. The digits of maps are tenths, which speak for themselves. */
const BARE_FIGURE = /^\s*\d+(?:\.\d+%?|%)\s*$/

/** Keys that lead to all screens and dialogs, each from the first one. */
const PLACES = ['0', '1', '2', '3', '4', '5', '6', 't', 'p', 'n', 'b', 'c', 'L', '?', 'F', 'v'] as const

async function frameOf(columns: number, rows: number, keys: string, colours: '256' | 'none') {
  const app = await draw({
    columns,
    rows,
    model: busyHost,
    appearance: {colours, glyphs: 'unicode'},
    change: state => ({...state, settings: settingsOf(busyHost.domains)}),
  })
  await app.press(keys)
  const [frame, text] = [app.frame(), app.text()]
  app.close()
  return {frame, text}
}

test.each(EVERY_SIZE)('%ix%i: no figure is bad by its colour alone', async (columns, rows) => {
  let found = 0
  const wrong: string[] = []
  for (const keys of PLACES) {
    const coloured = (await frameOf(columns, rows, keys, '256')).frame.split('\n')
    const plain = (await frameOf(columns, rows, keys, 'none')).text.split('\n')
    for (const [row, line] of coloured.entries())
      for (const [, text = ''] of line.matchAll(SEVERE)) {
        if (!BARE_FIGURE.test(text)) continue
        found++
        const without = plain[row] ?? ''
        const figure = text.trim()
        // An alert is one by its line's own mark.
        const says =
          without.startsWith(' ! ') || without.includes(`!${figure}`) || without.includes(`+${figure}`)
        if (!says && without.includes(figure)) wrong.push(`${keys}: ${without}`)
      }
  }
  expect(wrong).toEqual([])
  expect(found).toBeGreaterThan(0)
})

test('the parts of a meter, and the lines of a chart, are told apart without colours', async () => {
  const {text} = await frameOf(120, 40, '0', 'none')
  expect(text).toMatch(/N0 ━+╍+╸?─+/)
  expect(text).toMatch(/%CPU 0-\d+ /)
  expect(text).toMatch(/WAIT% 0-\d+ /)
})

test('a key that cannot be used stands in parentheses', async () => {
  const app = await draw({
    columns: 120,
    rows: 40,
    model: busyHost,
    change: state => ({...state, readOnly: true}),
  })
  expect(app.lines().at(-1)).toMatch(/p\(Pin\) {2}n\(Numa\)/)
  expect(app.text()).toContain('p (pin)')
  app.close()
})
