/** Names of the kernel's scheduling policies (sched(7)); those of a later kernel are `unknown`. */
const POLICIES = ['other', 'fifo', 'rr', 'batch', 'unknown', 'idle', 'deadline'] as const

export type SchedulingPolicy = (typeof POLICIES)[number]

/** Names a policy by its number in <linux/sched.h>. */
export const schedulingPolicy = (number: number): SchedulingPolicy => POLICIES[number] ?? 'unknown'

/** Tells whether threads of a policy run before all ordinary ones, and outside of the quotas of CFS (cpu.max). */
export const isRealTime = (policy: SchedulingPolicy): boolean =>
  policy === 'fifo' || policy === 'rr' || policy === 'deadline'

/** Names a policy as sched(7) does: `SCHED_FIFO`. */
export const policyName = (policy: SchedulingPolicy): string => `SCHED_${policy.toUpperCase()}`
