import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import xterm, {type Terminal} from '@xterm/headless'
import {createPainter} from '../bin/terminal/painter.ts'
import {asUntrusted} from '../src/base/untrusted.ts'
import type {Blame} from '../src/model/blame/blame.ts'
import {derive} from '../src/model/derive/derive.ts'
import type {Sample} from '../src/sample.ts'
import {arrive} from '../src/store/arrive.ts'
import {traced} from '../src/store/overlays/why-overlay.ts'
import type {State} from '../src/store/state.ts'
import {draw} from '../test/components/draw.ts'
import {settingsOf} from './settings-of.ts'
import type {Shot} from './shots.ts'

const BLAME: Blame = JSON.parse(
  readFileSync(join(import.meta.dirname, '../test/fixtures/samples/lab-blame.json'), 'utf8'),
)

/** Number of table lines that `arrive` may scroll in. The App replaces it by the real number. */
const ROOM = 10

/** Plays the samples to the App, presses the shot's keys, and returns a terminal that shows the frame. */
export async function play(samples: readonly Sample[], shot: Shot): Promise<Terminal> {
  const {columns, rows, keys, appearance} = shot
  const app = await draw({
    columns,
    rows,
    appearance: appearance ?? {colours: '256', glyphs: 'unicode'},
    change: first => knowing(samples, samples.reduce(arriving(samples), opened(first, shot, samples))),
  })
  for (const key of keys ?? []) await app.press(key)
  if (shot.traced) await app.change(state => traced(state, BLAME.domain, BLAME))
  const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true})
  // The program turns wrapping at the right edge off as well.
  const bytes = `\x1b[?7l${createPainter(columns, rows).paint(app.frame())}`
  await new Promise<void>(done => terminal.write(bytes, done))
  app.close()
  return terminal
}

/** Adds libvirt's settings of every domain, so that an editor that is opened has them already. */
function knowing(samples: readonly Sample[], state: State): State {
  const last = samples.at(-1)
  return last === undefined ? state : {...state, settings: settingsOf(last)}
}

/** Opens the shot's screen, and puts the cursor where the shot wants it. */
function opened(first: State, {screen, cursor}: Shot, samples: readonly Sample[]): State {
  const look = first.view.screens[screen]
  const key = cursor === undefined ? undefined : cursorKey(cursor, samples)
  const screens = {...first.view.screens, [screen]: {...look, ...(key !== undefined && {cursor: key})}}
  return {...first, view: {...first.view, screen, screens, delayMs: 1000}}
}

function cursorKey(cursor: NonNullable<Shot['cursor']>, samples: readonly Sample[]): string | undefined {
  const uuid = samples.at(-1)?.libvirt.domains.find(({name}) => name === asUntrusted(cursor.domain))?.uuid
  return cursor.disk === undefined || uuid === undefined ? uuid : `${uuid}/${cursor.disk}`
}

const arriving = (samples: readonly Sample[]) => (state: State, sample: Sample, index: number) =>
  arrive(state, derive(samples[index - 1], sample), ROOM, sample.at.epochMs)
