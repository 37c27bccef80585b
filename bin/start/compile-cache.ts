import {accessSync, constants, statSync} from 'node:fs'
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
  if (uid === 0) return isClosed('/var/cache') && isClosed(ROOTS_CACHE) !== false ? ROOTS_CACHE : undefined
  const base = env.XDG_CACHE_HOME || env.HOME
  if (!base) return undefined
  const folder = join(env.XDG_CACHE_HOME || join(base, '.cache'), 'pintop')
  return [base, folder].every(path => (ownerOf(path) ?? uid) === uid) ? folder : undefined
}

const ROOTS_CACHE = '/var/cache/pintop'

/** Tells whether root alone can write to a folder; `undefined` if it does not exist. */
function isClosed(path: string): boolean | undefined {
  const facts = statSync(path, {throwIfNoEntry: false})
  if (facts === undefined) return undefined
  const isOpen = (facts.mode & 0o002) !== 0 || ((facts.mode & 0o020) !== 0 && facts.gid !== 0)
  return facts.uid === 0 && !isOpen && isWritable(path)
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

const ownerOf = (path: string): number | undefined => statSync(path, {throwIfNoEntry: false})?.uid
