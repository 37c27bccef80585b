import {spawn} from 'node:child_process'
import type {Ms} from '../../src/base/units.ts'

/** Loading koffi and libvirt on a host that is short of everything. */
const READY_WITHIN_MS: Ms = 20_000

/**
 * Starts the helper that takes a change back unless it is kept, and waits until it has loaded all that it will need: a
 * process of its own session, which neither the end of pintop nor that of the terminal ends, nor a new version of
 * pintop in place of this one.
 * @param stateFolder of the journal, absolute: the helper's own working directory is another
 * @throws {Error} when it does not come up: then nothing must be changed.
 */
export async function startReverter(key: string, uri: string, stateFolder: string): Promise<void> {
  const [script = ''] = process.argv.slice(1)
  const helper = spawn(process.execPath, [...process.execArgv, script, 'revert', key, '--connect', uri], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    cwd: '/',
    env: {...process.env, PINTOP_STATE_DIR: stateFolder},
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
