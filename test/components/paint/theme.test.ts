import {expect, test} from 'vitest'
import {type Theme, themeOf} from '../../../components/paint/theme.ts'
import {of256} from '../../../src/base/fewer-colours.ts'
import {THEMES} from '../../../src/rows/tones.ts'

const on = (colours: Theme['appearance']['colours']) => ({colours, glyphs: 'unicode'}) as const
const own = {colours: {critical: {ink: [213, 94, 0]}, cursor: {paper: 4}, dim: {ink: 250}}} as const

test('own colours take the place of the theme’s, in as many colours as the terminal has', () => {
  const {critical, cursor, dim, warn} = themeOf(on('true'), own).sgr
  expect([critical, cursor, dim]).toEqual(['1;38;2;213;94;0', '44', '38;5;250'])
  expect(warn).toBe(themeOf(on('true')).sgr.warn)
  expect(themeOf(on('256'), own).sgr.critical).toBe('1;38;5;166')
  const of16 = themeOf(on('16'), own).sgr
  expect([of16.critical, of16.cursor, of16.dim]).toEqual(['1;31', '37;44', '37'])
  expect(themeOf(on('16'), {colours: {key: {ink: 12, paper: 15}}}).sgr.key).toBe('1;94;107')
})

test('a terminal without colours shows none, whatever is chosen', () => {
  for (const theme of THEMES)
    expect(themeOf(on('none'), {...own, theme}).sgr).toEqual(themeOf(on('none')).sgr)
})

/** The six colours that tell how things are, and their weights. */
const TOLD = ['good', 'warn', 'critical'] as const

test.each(THEMES)('%s: good, worth a look and bad differ', theme => {
  for (const depth of ['16', '256'] as const) {
    const {sgr} = themeOf(on(depth), {theme})
    expect(new Set(TOLD.map(tone => sgr[tone].replace(/^1;/, ''))).size).toBe(3)
  }
})

test('letters stand beside the colours where these may not be told apart', () => {
  expect(THEMES.map(theme => themeOf(on('256'), {theme}).marked)).toEqual([false, false, true, true])
})

/** Luminance of a colour of 256 (WCAG 2). */
function luminance(index: number): number {
  const levels = [0, 95, 135, 175, 215, 255]
  const rgb =
    index > 231
      ? [0, 0, 0].map(() => 8 + 10 * (index - 232))
      : [36, 6, 1].map(step => levels[Math.floor((index - 16) / step) % 6] ?? 0)
  const [red = 0, green = 0, blue = 0] = rgb.map(value => {
    const part = value / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const contrast = (one: number, other: number): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}
const colourIn = (sgr: string, kind: '38' | '48'): number | undefined => {
  const index = new RegExp(`${kind};5;(\\d+)`).exec(sgr)?.[1]
  return index === undefined ? undefined : Number(index)
}

test.each(THEMES)('%s: what is said can be read on its background', theme => {
  const {sgr} = themeOf(on('256'), {theme})
  const isLight = theme === 'light' || theme === 'colour-blind-light'
  const paper = of256(isLight ? [255, 255, 255] : [0, 0, 0])
  const cursor = colourIn(sgr.cursor, '48')
  for (const tone of [
    'dim',
    'good',
    'warn',
    'critical',
    'name',
    'key',
    'guest',
    'wait',
    'memory',
    'spark',
  ] as const)
    expect([tone, contrast(colourIn(sgr[tone], '38') ?? 0, paper) >= 3]).toEqual([tone, true])
  for (const tone of ['warnOnCursor', 'criticalOnCursor'] as const)
    expect([tone, contrast(colourIn(sgr[tone], '38') ?? 0, cursor ?? 0) >= 3]).toEqual([tone, true])
  for (const tone of ['badge', 'alertBadge', 'tableHeader', 'sortedHeader'] as const)
    expect([tone, contrast(colourIn(sgr[tone], '38') ?? 0, colourIn(sgr[tone], '48') ?? 0) >= 3]).toEqual([
      tone,
      true,
    ])
})
