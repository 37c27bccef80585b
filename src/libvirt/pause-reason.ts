/**
 * Reasons of the state `paused` by virDomainPausedReason. Those that are absent are "unknown" (0) and "by a user" (1),
 * which is what virDomainSuspend leaves.
 */
const PAUSED_BY = {
  2: 'migration',
  3: 'save',
  4: 'dump',
  5: 'I/O error',
  6: 'watchdog',
  7: 'restored from a snapshot',
  8: 'shutting down',
  9: 'snapshot',
  10: 'guest crashed',
  11: 'starting up',
  12: 'post-copy migration',
  13: 'post-copy migration failed',
  14: 'a call that failed',
} as const

/** Reason for which a domain is paused, if not because somebody paused it. */
export type PauseReason = (typeof PAUSED_BY)[keyof typeof PAUSED_BY]

/** Converts a virDomainPausedReason. */
export const pauseReason = (code: number | undefined): PauseReason | undefined =>
  (PAUSED_BY as Readonly<Record<number, PauseReason>>)[code ?? 0]
