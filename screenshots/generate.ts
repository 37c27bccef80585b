/**
 * Draws every shot from a recorded host: `npm run screenshots [-- RECORD]`. Each shot becomes an SVG and a PNG in
 * this folder. They are never edited by hand.
 */
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {readSamples} from '../src/history/sample-file.ts'
import type {Sample} from '../src/sample.ts'
import {play} from './play.ts'
import {SHOTS} from './shots.ts'
import {toPng} from './to-png.ts'
import {toSvg} from './to-svg.ts'

const RECORD = join(import.meta.dirname, '../test/fixtures/samples/lab.jsonl.gz')
const ZOOM = 1.5
/** Returns true when libvirt has told of every domain and its disks, so that a cursor can stand on one. */
const isComplete = ({libvirt}: Sample): boolean =>
  libvirt.link.status === 'ok' &&
  libvirt.domains.every(
    ({id, definition, guest}) =>
      definition.status === 'ok' && (id === undefined || guest?.latest.status === 'ok'),
  )

const recorded = readSamples(process.argv[2] ?? RECORD)
const samples = recorded.slice(Math.max(0, recorded.findIndex(isComplete)))
for (const shot of SHOTS) {
  const svg = toSvg(await play(samples, shot))
  writeFileSync(join(import.meta.dirname, `${shot.name}.svg`), svg)
  writeFileSync(join(import.meta.dirname, `${shot.name}.png`), toPng(svg, ZOOM))
  console.log(shot.name)
}
process.exit(0)
