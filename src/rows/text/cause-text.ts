import type {Cause, CauseKind, QuotaLevel, Suspect} from '../../model/cause/cause.ts'
import {formatPct} from './format.ts'
import {safeText} from './safe-text.ts'

/** Texts of the CAUSE column; a question mark = possible only. */
export const CAUSE_TITLES: Readonly<Record<CauseKind, string>> = {
  none: '-',
  neighbour: 'NEIGHBOUR',
  'own-quota': 'OWN QUOTA',
  'own-overcommit': 'OVERCOMMIT',
  host: 'HOST',
  starving: 'STARVING',
  'remote-memory': 'REMOTE MEM',
  io: 'I/O',
  memory: 'MEMORY',
  smt: 'SMT?',
  'level-below': 'STEAL',
}

const LEVELS: Readonly<Record<QuotaLevel, string>> = {
  vcpu: "its vCPUs' quota",
  domain: "its domain's quota",
  slice: "a slice's quota",
}

/** Says whose quota throttles: `its domain's quota`; `a quota` when that is not known. */
export const formatQuotaLevel = ({level}: Cause): string => (level === undefined ? 'a quota' : LEVELS[level])

/** Names a suspect in safe text: `ci-17 emulator`, `(host) ksoftirqd/3`. */
export const formatSuspect = ({domain, role, thread}: Omit<Suspect, 'sharePct'>): string => {
  const part = thread ?? (role === 'vcpu' ? undefined : role)
  return safeText(part === undefined ? domain : `${domain} ${part}`)
}

/**
 * Says how much the first suspect used of the pCPUs' time that was not the domain's own:
 * `ci-17 used 64.0% of the rest (est.)`. Returns `undefined` when nobody can be named.
 */
export function formatFirstSuspect({suspects, confidence}: Cause): string | undefined {
  const [first] = suspects
  if (first === undefined) return undefined
  const estimate = confidence === 'exact' ? '' : ' (est.)'
  return `${formatSuspect(first)} used ${formatPct(first.sharePct)}% of the rest${estimate}`
}
