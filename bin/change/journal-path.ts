import {join} from 'node:path'
import envPaths from 'env-paths'

/**
 * Returns the path of the journal. Root has one per host, shared by everybody who becomes root with sudo; each other
 * user has one of their own. `PINTOP_STATE_DIR` names another folder.
 */
export function journalPath(env: NodeJS.ProcessEnv, uid: number): string {
  const folder =
    env.PINTOP_STATE_DIR ?? (uid === 0 ? '/var/lib/pintop' : envPaths('pintop', {suffix: ''}).log)
  return join(folder, 'journal.jsonl')
}
