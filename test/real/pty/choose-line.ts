import {setTimeout as delay} from 'node:timers/promises'
import type {Program} from './open-program.ts'

const DOWN = '\x1b[B'
/** More lines than a list in a dialog has. */
const MOST_LINES = 10

/** Moves the cursor of a dialog's list to the line with this text. @throws with the screen when it never gets there */
export async function chooseLine(program: Program, text: string): Promise<void> {
  for (let tries = 0; tries < MOST_LINES; tries++) {
    if (program.lines().some(line => /^ ?[▎>]/.test(line) && line.includes(text))) return
    program.type(DOWN)
    await delay(150)
  }
  throw new Error(`the cursor does not get to ${text}:\n${program.screen()}`)
}
