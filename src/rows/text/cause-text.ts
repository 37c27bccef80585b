import type {Cause, CauseKind, QuotaLevel, Suspect} from '../../model/cause/cause.ts'
import {formatPct} from './format.ts'
import {safeText} from './safe-text.ts'

/** In the CAUSE column; a question mark = possible only. */
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

/** Whose quota. */
export const formatQuotaLevel = ({level}: Cause): string => (level === undefined ? 'a quota' : LEVELS[level])

/** `ci-17 emulator`, `(host) ksoftirqd/3` */
export const formatSuspect = ({domain, role, thread}: Omit<Suspect, 'sharePct'>): string => {
  const part = thread ?? (role === 'vcpu' ? undefined : role)
  return safeText(part === undefined ? domain : `${domain} ${part}`)
}

/** `ci-17 used 64% of the rest (est.)`: of the pCPUs' time that was not its own. Absent where nobody can be named. */
export function formatFirstSuspect({suspects, confidence}: Cause): string | undefined {
  const [first] = suspects
  if (first === undefined) return undefined
  const estimate = confidence === 'exact' ? '' : ' (est.)'
  return `${formatSuspect(first)} used ${formatPct(first.sharePct)}% of the rest${estimate}`
}
