import {type Instance, render} from 'ink'
import type {ReactNode} from 'react'
import type {OwnedTerminal} from './own-terminal.ts'

/**
 * Draws a tree on a terminal that we own. Ink's debug mode writes each frame whole and unthrottled, and touches
 * neither the cursor nor the screen mode; `interactive` is said because Ink would else believe `CI`.
 */
export function show(tree: ReactNode, terminal: OwnedTerminal): Instance {
  return render(tree, {
    stdout: terminal.stdout,
    stdin: terminal.stdin,
    debug: true,
    interactive: true,
    exitOnCtrlC: false,
    patchConsole: false,
  })
}
