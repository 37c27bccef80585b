import xterm, {type Terminal} from '@xterm/headless'
import {createPainter} from '../bin/terminal/painter.ts'
import type {Sample} from '../collectors/sample.ts'
import {derive} from '../src/model/derive.ts'
import {arrive} from '../src/store/arrive.ts'
import type {State} from '../src/store/state.ts'
import {draw} from '../test/components/draw.ts'
import type {Shot} from './shots.ts'

/** Lines of the table that `arrive` may scroll in; the App settles it for the real room. */
const ROOM = 10

/** The cursor is on it from the first sample on, so that its threads have their history. */
const WATCHED = 'web-03'

/** Plays the samples to the App, presses the shot's keys, and shows the frame on a terminal. */
export async function play(samples: readonly Sample[], shot: Shot): Promise<Terminal> {
  const {columns, rows, keys, appearance} = shot
  const app = await draw({
    columns,
    rows,
    appearance: appearance ?? {colours: '256', glyphs: 'unicode'},
    change: state => withAll(samples, state),
  })
  if (keys !== undefined) await app.press(keys)
  const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true})
  const bytes = `\x1b[?7l${createPainter(columns, rows).paint(app.frame())}`
  await new Promise<void>(done => terminal.write(bytes, done))
  app.close()
  return terminal
}

function withAll(samples: readonly Sample[], first: State): State {
  const {domains} = first.view.screens
  const watched = samples.at(-1)?.libvirt.domains.find(({name}) => name === WATCHED)?.uuid
  const screens = {
    ...first.view.screens,
    ...(watched !== undefined && {domains: {...domains, cursor: watched}}),
  }
  const start: State = {...first, view: {...first.view, screens, delayMs: 1000}}
  return samples.reduce((state, sample, index) => {
    const model = derive(samples[index - 1], sample)
    return arrive(state, model, ROOM, sample.at.epochMs)
  }, start)
}
