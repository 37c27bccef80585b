import {safeText} from '../../base/safe-text.ts'
import type {BlamedOwner} from '../../model/blame/culprits.ts'
import type {Cause, CauseKind, Confidence, QuotaLevel, Suspect} from '../../model/cause/cause.ts'
import {CAUSES} from '../../model/cause/causes/index.ts'
import type {Severity} from '../table.ts'

const TITLES: ReadonlyMap<string, string> = new Map(CAUSES.map(({kind, title}) => [kind, title]))
const SEVERITIES = new Map<string, Severity>(
  CAUSES.map(({kind, severity = 'warn' as const}) => [kind, severity]),
)

/** Returns the word for a cause, the same wherever it is shown; a question mark says that it is possible only. */
export const causeTitle = (kind: CauseKind): string => TITLES.get(kind) ?? '-'

export const causeSeverity = (kind: CauseKind): Severity => SEVERITIES.get(kind) ?? 'dim'

/** Words that say how far a cause and its suspects can be trusted, the same wherever they stand. */
export const CONFIDENCE_TEXTS: Readonly<Record<Confidence, string>> = {
  exact: 'exact',
  est: 'est.',
  possible: 'possible',
}

const LEVELS: Readonly<Record<QuotaLevel, string>> = {
  vcpu: "its vCPUs' quota",
  domain: "its domain's quota",
  slice: "a slice's quota",
}

/** Formats whose quota throttles: `its domain's quota`; `a quota` if that is not known. */
export const formatQuotaLevel = ({level}: Cause): string => (level === undefined ? 'a quota' : LEVELS[level])

/** Formats a suspect as safe text: `ci-17 emulator`, `its own other vCPUs`, `(host) ksoftirqd/3`. */
export const formatSuspect = ({
  domain,
  role,
  thread,
}: Pick<Suspect | BlamedOwner, 'domain' | 'role' | 'thread'>): string => {
  if (domain === '(self)') return `its own ${role === 'vcpu' ? 'other vCPUs' : (role ?? 'threads')}`
  const part = thread ?? (role === 'vcpu' ? undefined : role)
  return part === undefined ? safeText(domain) : `${safeText(domain)} ${safeText(part)}`
}
