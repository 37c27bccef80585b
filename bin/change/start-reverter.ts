import {spawn} from 'node:child_process'
import {isSea} from 'node:sea'
import type {Ms} from '../../src/base/units.ts'

/** Longest wait for the helper, which loads koffi and libvirt; a host may be short of everything. */
const READY_WITHIN_MS: Ms = 20_000

/**
 * Starts the helper that takes a change back unless it is kept, and waits until it has loaded everything it will
 * need. It is a process in a session of its own, so it outlives pintop, the terminal, and an update that replaces
 * pintop's files.
 * @param stateFolder folder of the journal; absolute, since the helper's working directory is another
 * @throws {Error} if it does not start: then nothing may be changed
 */
export async function startReverter(key: string, uri: string, stateFolder: string): Promise<void> {
  const [, script = ''] = process.argv
  const program = isSea() ? [] : [...process.execArgv, script]
  const helper = spawn(process.execPath, [...program, 'revert', key, '--connect', uri], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    cwd: '/',
    env: reverterEnv(process.env, stateFolder),
  })
  try {
    await new Promise<void>((resolve, reject) => {
      let said = ''
      const fail = (why: string): void => reject(new Error(`the helper that would take it back: ${why}`))
      const timer = setTimeout(() => fail('it does not come up'), READY_WITHIN_MS)
      helper.stdout.on('data', data => {
        said += String(data)
        if (said.startsWith('ready\n')) resolve()
      })
      helper.once('error', error => fail(error.message))
      helper.once('exit', () => fail(said.trim() || 'it ended'))
      helper.once('close', () => clearTimeout(timer))
      helper.stdout.once('end', () => clearTimeout(timer))
    })
  } catch (error) {
    helper.kill('SIGKILL')
    throw error
  } finally {
    helper.stdout.destroy()
    helper.unref()
  }
}

/** Returns the helper's environment. No setting is for it, and it must not wait for the disk that config files are on. */
function reverterEnv(env: NodeJS.ProcessEnv, stateFolder: string): NodeJS.ProcessEnv {
  const others = Object.entries(env).filter(([name]) => !name.startsWith('PINTOP_'))
  return {...Object.fromEntries(others), PINTOP_STATE_DIR: stateFolder, PINTOP_CONFIG: ''}
}
