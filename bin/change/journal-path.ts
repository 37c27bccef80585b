import {join} from 'node:path'
import envPaths from 'env-paths'

/**
 * Where the journal is: one per host for root (whoever became root by sudo shares it), one per user for others.
 * `PINTOP_STATE_DIR` names another folder.
 */
export function journalPath(env: NodeJS.ProcessEnv, uid: number): string {
  const folder =
    env.PINTOP_STATE_DIR ?? (uid === 0 ? '/var/lib/pintop' : envPaths('pintop', {suffix: ''}).log)
  return join(folder, 'journal.jsonl')
}
