/**
 * Draws every shot from a recorded host: `npm run screenshots [-- RECORD]`. Each shot becomes an SVG and a PNG in
 * this folder. They are never edited by hand.
 */
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {play} from './play.ts'
import {recordedHost} from './recorded-host.ts'
import {SHOTS} from './shots.ts'
import {toPng} from './to-png.ts'
import {toSvg} from './to-svg.ts'

const ZOOM = 1.5

const samples = recordedHost(process.argv[2])
for (const shot of SHOTS) {
  const svg = toSvg(await play(samples, shot))
  writeFileSync(join(import.meta.dirname, `${shot.name}.svg`), svg)
  writeFileSync(join(import.meta.dirname, `${shot.name}.png`), toPng(svg, ZOOM))
  console.log(shot.name)
}
process.exit(0)
