import {setTimeout as delay} from 'node:timers/promises'
import {afterEach, expect, test} from 'vitest'
import {chooseLine} from '../pty/choose-line.ts'
import {openProgram, type Program} from '../pty/open-program.ts'
import {PINTOP} from './pintop.ts'

const ENTER = '\r'
const GO = '\t\r'
/** One sample a second, so that there is a mean before. */
const BEFORE_MS = 12_000
/** The window after the change, with room to spare. */
const AFTER_MS = 25_000

let program: Program | undefined

afterEach(async () => {
  await program?.end()
})

test('the log tells first whom a change was made for, beside what was expected; then who pays, then the sum', async () => {
  program = openProgram([PINTOP, '--demo'], {columns: 120, rows: 40})
  const demo = program
  await demo.shows('web-03')
  demo.type(`/web-03${ENTER}`)
  await expect.poll(() => demo.lines().slice(6).join()).not.toContain('etl-9')
  await delay(BEFORE_MS)
  demo.type('6')
  await demo.shows('Why web-03')
  // Each proposal has the victim's wait before and after, and its price; a bad bargain is marked.
  await demo.shows(/pin ci-17 to p20-23 +\d+% -> \d% ! ci-17 \d+% -> \d+%/)
  await chooseLine(demo, 'pin ci-17 to p20-23')
  await demo.shows(/cost more than it brings: ci-17 waits about/)
  demo.type(ENTER)
  await demo.shows('Pin ci-17')
  demo.type('a')
  await demo.shows(/expected: web-03 waits about \d% \(now 2\d%\)/)
  await demo.shows(/cost: ci-17 waits about \d+% \(now \d+%\)/)
  await demo.shows('it is expected to cost others more than it brings')
  demo.type(GO)
  await demo.shows('its effect on contention is being measured')
  const effect =
    /web-03 waits (2\d\.\d) -> ([01]\.\d) % \(expected (\d)\) · ci-17 (\d+\.\d) -> ([345]\d\.\d) % · all guests \d+ -> \d+ %/
  await demo.shows(effect, AFTER_MS)
  await demo.shows('all guests together wait longer than before it: undo takes it back (u)')
  demo.type(ENTER)
  demo.type('L')
  await demo.shows(/#1 .* pin ci-17 +done/)
  await demo.shows(effect)
  demo.type('u')
  await demo.shows('undo of #1 pin ci-17')
}, 60_000)
