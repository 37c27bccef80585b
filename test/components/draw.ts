import {EventEmitter} from 'node:events'
import {render} from 'ink'
import {createElement} from 'react'
import stringWidth from 'string-width'
import {createFrameStream} from '../../bin/terminal/frame-stream.ts'
import {App} from '../../components/App.tsx'
import {encodePress, type MousePress} from '../../components/keys/mouse-press.ts'
import {type Appearance, themeOf} from '../../components/paint/theme.ts'
import type {Model} from '../../src/model/model.ts'
import type {ThemeName} from '../../src/rows/tones.ts'
import {arrive} from '../../src/store/arrive.ts'
import {createPintopStore, type PintopStore} from '../../src/store/pintop-store.ts'
import type {Request} from '../../src/store/request.ts'
import type {State} from '../../src/store/state.ts'
import {aState} from '../builders/state.ts'

export interface Drawn {
  readonly store: PintopStore
  readonly requests: readonly Request[]
  /** Returns the last frame's lines, without colours. */
  lines(): string[]
  text(): string
  /** Returns the last frame with its SGR sequences. */
  frame(): string
  frames(): number
  press(keys: string): Promise<void>
  /** Does something with the mouse at a cell, counted from 0. */
  mouse(button: MousePress['button'], column: number, row: number): Promise<void>
  /** Clicks on the first character of a text, the first one below `from` lines. @throws if it is not on the screen */
  clickOn(text: string, from?: number): Promise<void>
  /** Changes the state as something that arrives from outside does. */
  change(transition: (state: State) => State): Promise<void>
  resize(columns: number, rows: number): Promise<void>
  close(): void
}

export interface Draw {
  readonly columns: number
  readonly rows: number
  readonly model?: Model
  readonly appearance?: Appearance
  readonly chosen?: Parameters<typeof themeOf>[1]
  readonly change?: (state: State) => State
  /** Answers requests, which are noted in any case. */
  readonly answer?: (request: Request, store: PintopStore) => void
}

const settled = (): Promise<void> => new Promise(done => setTimeout(done, 5))

/** Draws the App on a state of a size as the program does. */
export async function draw({columns, rows, model, appearance, chosen, change, answer}: Draw): Promise<Drawn> {
  let last = ''
  let count = 0
  const stdout = createFrameStream(columns, rows, frame => {
    last = frame
    count++
  })
  const stdin = fakeKeyboard()
  const requests: Request[] = []
  const start = aState({size: {columns, rows}})
  const arrived = model === undefined ? start : arrive(start, model, 10, 0)
  const store = createPintopStore(change === undefined ? arrived : change(arrived))
  const themeNamed = (theme: ThemeName | undefined) =>
    themeOf(appearance ?? {colours: 'none', glyphs: 'unicode'}, {
      ...chosen,
      ...(theme !== undefined && {theme}),
    })
  const onRequest = (request: Request): void => {
    requests.push(request)
    answer?.(request, store)
  }
  const app = createElement(App, {store, themeNamed, onRequest, now: () => 0})
  const ink = render(app, {
    stdout,
    stdin: stdin as unknown as NodeJS.ReadStream,
    debug: true,
    interactive: true,
    exitOnCtrlC: false,
    patchConsole: false,
  })
  await settled()
  const plain = (): string => last.replace(/\x1b\[[\d;]*m/g, '')
  const mouse = async (button: MousePress['button'], column: number, row: number): Promise<void> => {
    stdin.type(encodePress({button, column, row}))
    await settled()
  }
  return {
    store,
    requests,
    mouse,
    async clickOn(text, from = 0) {
      const lines = plain().split('\n')
      const row = lines.findIndex((line, index) => index >= from && line.includes(text))
      if (row < 0) throw new Error(`no "${text}" on the screen:\n${lines.join('\n')}`)
      const line = lines[row] ?? ''
      await mouse('left', stringWidth(line.slice(0, line.indexOf(text))), row)
    },
    frame: () => last,
    frames: () => count,
    text: plain,
    lines: () => plain().split('\n'),
    async press(keys) {
      stdin.type(keys)
      await settled()
      // Ink waits a moment for what may follow an escape.
      if (keys.endsWith('\x1b')) await new Promise(done => setTimeout(done, 60))
    },
    async change(transition) {
      store.setState(transition(store.getState()), true)
      await settled()
    },
    async resize(newColumns, newRows) {
      stdout.resizeTo(newColumns, newRows)
      await settled()
    },
    close: () => ink.unmount(),
  }
}

function fakeKeyboard() {
  const pending: string[] = []
  const stdin = new EventEmitter()
  return Object.assign(stdin, {
    isTTY: true,
    setRawMode: () => {},
    setEncoding: () => {},
    ref: () => {},
    unref: () => {},
    read: () => pending.shift() ?? null,
    type(keys: string) {
      pending.push(keys)
      stdin.emit('readable')
    },
  })
}
