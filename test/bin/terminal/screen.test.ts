import {expect, test} from 'vitest'
import {createPainter} from '../../../bin/terminal/painter.ts'
import {createScreen, type TerminalOutput} from '../../../bin/terminal/screen.ts'

/** Builds a terminal whose reader can stall. */
function fakeOutput() {
  const written: string[] = []
  let drained: (() => void) | undefined
  const output = {
    writableNeedDrain: false as boolean,
    write: (bytes: string) => written.push(bytes) > 0,
    once: (_event: 'drain', listener: () => void) => {
      drained = listener
    },
  } satisfies TerminalOutput
  return {
    output,
    written,
    stall: () => {
      output.writableNeedDrain = true
    },
    drain: () => {
      output.writableNeedDrain = false
      drained?.()
    },
  }
}

test('a frame is synchronized; one that changes nothing is not sent', () => {
  const {output, written} = fakeOutput()
  const screen = createScreen(output, createPainter(5, 1), true)
  screen.show('one')
  screen.show('one')
  expect(written).toEqual(['\x1b[?2026h\x1b[m\x1b[2J\x1b[Hone\x1b[?2026l'])
  expect(screen.bytesWritten()).toBe(written.join('').length)
})

test('while the reader stalls only the newest frame waits, and is painted against what was sent', () => {
  const {output, written, stall, drain} = fakeOutput()
  const screen = createScreen(output, createPainter(5, 1), false)
  stall()
  screen.show('a1')
  for (const frame of ['a2', 'a3', 'a4']) screen.show(frame)
  expect(written).toEqual(['\x1b[m\x1b[2J\x1b[Ha1'])
  drain()
  expect(written.slice(1)).toEqual(['\x1b[1;2H4'])
})

test('held, nothing is sent; let go, the newest frame comes whole', () => {
  const {output, written} = fakeOutput()
  const screen = createScreen(output, createPainter(5, 1), false)
  screen.show('one')
  screen.hold(true)
  screen.show('two')
  screen.repaint()
  expect(written).toHaveLength(1)
  screen.hold(false)
  expect(written.slice(1)).toEqual(['\x1b[m\x1b[2J\x1b[Htwo'])
})
