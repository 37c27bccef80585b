import {afterEach} from 'vitest'
import {openProgram, type Program, type ProgramSetup} from '../pty/open-program.ts'
import {PINTOP} from './pintop.ts'

let program: Program | undefined

afterEach(async () => {
  await program?.end()
})

/** Opens the demo host in a terminal, and waits for its domains. It is ended after the test. */
export async function openDemo(setup: ProgramSetup = {}): Promise<Program> {
  program = openProgram([PINTOP, '--demo'], setup)
  await program.shows('web-03')
  return program
}

/** Opens a shell in a terminal, and in it the demo host. Both are ended after the test. */
export async function openDemoInShell(): Promise<Program> {
  program = openProgram(['bash', '--norc', '-i'], {env: {PS1: 'shell> '}})
  await program.shows('shell>')
  program.type(`${PINTOP} --demo\r`)
  await program.shows('web-03')
  return program
}
