import {join, resolve} from 'node:path'
import envPaths from 'env-paths'

/** Paths of what must outlive pintop: one folder per host for root, one per user for others. */
export interface StatePaths {
  readonly journal: string
  /** Folder of the locks of changes. */
  readonly locks: string
}

/**
 * Returns the paths of the journal and what belongs to it; users who became root by sudo share root's.
 * `PINTOP_STATE_DIR` names another folder, relative to the current one unless it is absolute.
 */
export function statePaths(env: NodeJS.ProcessEnv, uid: number): StatePaths {
  const folder = resolve(
    env.PINTOP_STATE_DIR ?? (uid === 0 ? '/var/lib/pintop' : envPaths('pintop', {suffix: ''}).log),
  )
  return {journal: join(folder, 'journal.jsonl'), locks: join(folder, 'locks')}
}
