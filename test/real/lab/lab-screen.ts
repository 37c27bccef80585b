import {openProgram, type Program, type ProgramSetup} from '../pty/open-program.ts'
import {quoted} from './guests.ts'
import {LAB_PINTOP} from './pintop-json.ts'
import type {Lab} from './reach-lab.ts'

/** pintop's screen on the lab, in a terminal of this machine, over SSH. */
export function openLabScreen(
  lab: Lab,
  setup: ProgramSetup = {columns: 200, rows: 50},
  options: readonly string[] = [],
): Program {
  const command = ['LANG=C.UTF-8', LAB_PINTOP, ...options.map(quoted)].join(' ')
  return openProgram(lab.terminal(command), setup)
}
