import {readFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import envPaths from 'env-paths'

const SITE_FILE = '/etc/pintop/config.toml'
const PASSWD = '/etc/passwd'

/** The config files, each of which overrides those before it. */
export interface ConfigFiles {
  readonly read: readonly string[]
  /** File that `W` writes, or the reason why it writes none. */
  readonly write: {readonly path: string} | {readonly why: string}
}

/**
 * Returns the config files: the site's, then the user's. Of a user who became root by sudo the own file is read, and
 * left alone. `PINTOP_CONFIG` names the only file instead; empty: there is none.
 */
export function configFiles(env: NodeJS.ProcessEnv, uid: number): ConfigFiles {
  const only = env.PINTOP_CONFIG
  if (only === '') return {read: [], write: {why: 'PINTOP_CONFIG is empty: nothing is saved'}}
  if (only !== undefined) return {read: [resolve(only)], write: {path: resolve(only)}}
  const sudoUser = uid === 0 ? env.SUDO_USER : undefined
  if (sudoUser === undefined || sudoUser === 'root') {
    const path = join(envPaths('pintop', {suffix: ''}).config, 'config.toml')
    return {read: [SITE_FILE, path], write: {path}}
  }
  const home = homeOf(sudoUser)
  const why = `under sudo the settings of ${sudoUser} are only read: save them without sudo`
  return {
    read: home === undefined ? [SITE_FILE] : [SITE_FILE, join(home, '.config/pintop/config.toml')],
    write: {why},
  }
}

/** Returns the home of a user of this machine (/etc/passwd); `undefined` for one that only a name service knows. */
function homeOf(user: string): string | undefined {
  try {
    const line = readFileSync(PASSWD, 'utf8')
      .split('\n')
      .find(one => one.startsWith(`${user}:`))
    return line?.split(':')[5]
  } catch {
    // Without the file there are no homes to be found, and nothing depends on it.
    return undefined
  }
}
