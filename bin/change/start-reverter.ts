import {spawn} from 'node:child_process'
import {once} from 'node:events'

/**
 * Starts the helper that takes a change back unless it is kept. It is a process in a session of its own, so that it
 * outlives pintop and the terminal. It is started before the change, and finds all it needs in the journal.
 * @param key of the change
 * @throws {Error} when it cannot be started: then nothing must be changed
 */
export async function startReverter(key: string, uri: string): Promise<void> {
  const [script = ''] = process.argv.slice(1)
  const helper = spawn(process.execPath, [...process.execArgv, script, 'revert', key, '--connect', uri], {
    detached: true,
    stdio: 'ignore',
    cwd: '/',
  })
  await once(helper, 'spawn')
  helper.unref()
}
