import {join, resolve} from 'node:path'
import envPaths from 'env-paths'

/** The places where pintop keeps what must outlive it: one folder per host for root, one per user for others. */
export interface StatePaths {
  readonly journal: string
  /** Folder of the locks of changes. */
  readonly locks: string
}

/**
 * Returns where the journal is and what belongs to it; whoever became root by sudo shares root's.
 * `PINTOP_STATE_DIR` names another folder, from the current one where it is relative.
 */
export function statePaths(env: NodeJS.ProcessEnv, uid: number): StatePaths {
  const folder = resolve(
    env.PINTOP_STATE_DIR ?? (uid === 0 ? '/var/lib/pintop' : envPaths('pintop', {suffix: ''}).log),
  )
  return {journal: join(folder, 'journal.jsonl'), locks: join(folder, 'locks')}
}
