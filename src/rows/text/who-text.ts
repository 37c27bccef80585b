import {safeText} from '../../base/safe-text.ts'
import type {Cause, FoundKind, Suspect} from '../../model/cause/cause.ts'
import type {CauseRecord} from '../../model/cause/cause-record.ts'
import {CAUSES} from '../../model/cause/causes/index.ts'
import type {Domain} from '../../model/domain.ts'
import {cutName} from './cut-name.ts'

/** Cells that a name may take, so that its share stands beside it. */
const NAME_CELLS = 11

const NAMES: ReadonlyMap<string, CauseRecord<FoundKind, never>['names']> = new Map(
  CAUSES.map(({kind, names}) => [kind, names]),
)

/**
 * Formats who or what a cause names, as safe text: `ci-17 90% est.`, `vcpu_quota`, `73% on node 1`. Returns `undefined`
 * if nobody can be named.
 */
export function formatWho(domain: Domain, cause: Cause): string | undefined {
  const named = NAMES.get(cause.kind)?.(domain, cause)
  if (named !== undefined) return safeText(named)
  const [first] = cause.suspects
  if (first === undefined) return undefined
  const estimate = cause.confidence === 'exact' ? '' : ' est.'
  return `${shortSuspect(first, domain)} ${first.sharePct.toFixed(0)}%${estimate}`
}

/** Formats a suspect in a few cells; a thread or a role that is no vCPU's is named in place of the host. */
function shortSuspect({domain, uuid, role, thread}: Suspect, victim: Domain): string {
  if (uuid === victim.uuid) return `own ${role === undefined || role === 'vcpu' ? 'vCPUs' : role}`
  const name = safeText(thread ?? domain)
  return role === undefined || role === 'vcpu' || thread !== undefined
    ? cutName(name, NAME_CELLS)
    : `${cutName(name, NAME_CELLS - 1 - role.length)} ${role}`
}
