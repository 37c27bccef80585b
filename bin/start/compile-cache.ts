import {accessSync, constants, type Stats, statSync} from 'node:fs'
import {enableCompileCache} from 'node:module'
import {join} from 'node:path'

/**
 * Keeps V8's compiled code for the next start, in this thread and in workers. Where `NODE_COMPILE_CACHE` is set,
 * Node.js has done so already.
 */
export function keepCompiled(): void {
  if (process.env.NODE_COMPILE_CACHE) return
  const folder = compileCacheFolder(process.env, process.getuid?.() ?? -1)
  if (folder === undefined) return
  enableCompileCache(folder)
  process.env.NODE_COMPILE_CACHE = folder
}

/**
 * Chooses a folder where nobody else can write, as the code is run from there: HOME may have stayed another user's
 * behind sudo. Without such a place there is none.
 */
function compileCacheFolder(env: NodeJS.ProcessEnv, uid: number): string | undefined {
  try {
    return uid === 0 ? rootsFolder() : usersFolder(env, uid)
  } catch {
    // A place that cannot be looked at, or not be written to, is none.
    return undefined
  }
}

const ROOTS_FOLDER = '/var/cache/pintop'

const rootsFolder = (): string | undefined =>
  isClosed('/var/cache') && isClosed(ROOTS_FOLDER) !== false ? ROOTS_FOLDER : undefined

function usersFolder({XDG_CACHE_HOME, HOME}: NodeJS.ProcessEnv, uid: number): string | undefined {
  const base = XDG_CACHE_HOME || HOME
  if (!base) return undefined
  const folder = join(XDG_CACHE_HOME || join(base, '.cache'), 'pintop')
  return [base, folder].every(path => (factsOf(path)?.uid ?? uid) === uid) ? folder : undefined
}

/**
 * Tells whether root alone can write to a folder; `undefined` if it does not exist.
 * @throws {Error} if root cannot either
 */
function isClosed(path: string): boolean | undefined {
  const facts = factsOf(path)
  if (facts === undefined) return undefined
  accessSync(path, constants.W_OK)
  const isOpen = (facts.mode & 0o002) !== 0 || ((facts.mode & 0o020) !== 0 && facts.gid !== 0)
  return facts.uid === 0 && !isOpen
}

const factsOf = (path: string): Stats | undefined => statSync(path, {throwIfNoEntry: false})
