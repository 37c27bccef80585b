import stringWidth from 'string-width'
import {expect} from 'vitest'
import type {Drawn} from './draw.ts'

/** Expects the frame to be as high as the terminal, and nowhere wider. */
export function expectFits(app: Drawn, columns: number, rows: number): void {
  expect(app.lines()).toHaveLength(rows)
  expect(Math.max(...app.lines().map(line => stringWidth(line)))).toBeLessThanOrEqual(columns)
}
