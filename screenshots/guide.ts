/**
 * Draws the pictures of docs/guide.md: `npm run screenshots:guide`. They are of the demo as it really runs, with its
 * change and its effect, so figures and times are others at each run; `generate.ts` draws all others, the same each time.
 */
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'
import {PINTOP} from '../test/real/program/pintop.ts'
import {openProgram} from '../test/real/pty/open-program.ts'
import {GUIDE_PICTURES} from './guide-pictures.ts'
import {toPng} from './to-png.ts'
import {toSvg} from './to-svg.ts'

const ZOOM = 1.5
/** Long enough for an escape to be told from the key after it. */
const BETWEEN_KEYS_MS = 300
/** Longer than the effect of a change is measured. */
const LONGEST_MS = 30_000

const program = openProgram([PINTOP, '--demo'], {columns: 120, rows: 40})
try {
  for (const {name, keys, shows, waitMs = 0} of GUIDE_PICTURES) {
    for (const key of keys) {
      program.type(key)
      await delay(BETWEEN_KEYS_MS)
    }
    await program.shows(shows, LONGEST_MS)
    await delay(waitMs)
    const svg = toSvg(program.terminal)
    writeFileSync(join(import.meta.dirname, `${name}.svg`), svg)
    writeFileSync(join(import.meta.dirname, `${name}.png`), toPng(svg, ZOOM))
    console.log(name)
  }
} finally {
  await program.end()
}
