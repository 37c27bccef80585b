import {setTimeout as delay} from 'node:timers/promises'
import {afterEach, expect, test} from 'vitest'
import {pageOf} from '../../docs/pages.ts'
import {openProgram, type Program} from '../pty/open-program.ts'
import {PINTOP} from './pintop.ts'

const KEYS: Readonly<Record<string, string>> = {Enter: '\r', Tab: '\t', Esc: '\x1b', '↓': '\x1b[B'}
/** Longer than the effect of a change is measured. */
const LONGEST_MS = 25_000
/** Long enough for a key to be told from the next one: a lone escape is one only if nothing follows. */
const BETWEEN_KEYS_MS = 300

/** One thing that the guide says: a key to press, or lines that the screen then shows. */
type Instruction = {readonly key: string} | {readonly lines: readonly string[]}

const instructionsOf = (guide: string): readonly Instruction[] =>
  [...guide.matchAll(/<kbd>([^<]+)<\/kbd>|^```text\n([\s\S]*?)^```$/gm)].map(([, key, block = '']) =>
    key === undefined ? {lines: block.trim().split('\n')} : {key},
  )

const FIGURE = /(?<![\w-])\d+(?:\.\d+)?(?![\w-])/g

/** Makes a pattern that lines of the screen fit: figures are captured and may be others, names and pCPUs may not. */
const like = (lines: readonly string[]): RegExp =>
  new RegExp(
    lines
      .map(line =>
        line
          .trim()
          .split(FIGURE)
          .map(text =>
            text
              .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
              .replace(/\s+/g, '\\s+')
              .replace(/▄/g, '[▁-█]'),
          )
          .join('(\\d+(?:\\.\\d+)?)'),
      )
      .join('[\\s\\S]*?'),
  )

/** Returns the figures of lines that are far from those that the screen shows in their place. */
function farOff(lines: readonly string[], screen: string): readonly string[] {
  const written = lines.flatMap(line => line.match(FIGURE) ?? [])
  const [, ...seen] = like(lines).exec(screen) ?? []
  const isFar = (figure: string, index: number): boolean =>
    !(Math.abs(Number(figure) - Number(seen[index])) <= Math.max(5, 0.6 * Number(figure)))
  return written
    .map((figure, index) => (isFar(figure, index) ? `${figure}, not ${seen[index]}` : ''))
    .filter(Boolean)
}

let program: Program | undefined

afterEach(async () => {
  await program?.end()
})

test('the guide is followed on the demo host: every key does what it says, and every excerpt is shown with figures near its own', async () => {
  program = openProgram([PINTOP, '--demo'], {columns: 120, rows: 40})
  const instructions = instructionsOf(pageOf('docs/guide.md').text).filter(
    one => !('key' in one && one.key === 'this'),
  )
  expect(instructions.length).toBeGreaterThan(20)
  for (const instruction of instructions) {
    if ('key' in instruction) {
      await delay(BETWEEN_KEYS_MS)
      program.type(KEYS[instruction.key] ?? instruction.key)
    } else {
      await program.shows(like(instruction.lines), LONGEST_MS)
      expect(farOff(instruction.lines, program.screen()), instruction.lines.join('\n')).toEqual([])
    }
  }
}, 120_000)

test('names and pCPUs of an excerpt are exact, figures are near', () => {
  const lines = ['2 pin ci-17 to p20-23   23% -> 2.5% ▄▄']
  expect('2 pin ci-17 to p20-23 14.1% -> 6% ▁▂').toMatch(like(lines))
  expect('2 pin ci-18 to p20-23 14.1% -> 6% ▁▂').not.toMatch(like(lines))
  expect('2 pin ci-17 to p21-23 14.1% -> 6% ▁▂').not.toMatch(like(lines))
  expect(farOff(lines, '2 pin ci-17 to p20-23 14.1% -> 6% ▁▂')).toEqual([])
  expect(farOff(lines, '2 pin ci-17 to p20-23 14.1% -> 20% ▁▂')).toEqual(['2.5, not 20'])
})
