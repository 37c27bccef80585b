import type {Uuid} from '../../base/ids.ts'
import type {KiB} from '../../base/units.ts'
import type {GuestMemory, Hypervisor} from '../../libvirt/hypervisor.ts'
import type {Partly, StepDefinition, StepWatch} from '../step-definition.ts'
import type {StepOf} from '../step-of.ts'

export type SetMemory = StepOf<'memory', KiB>

/** Size of the pieces in which a guest is shrunk, so that one that begins to swap is left with what it has. */
const PIECE_KIB = 512 * 1024
/** Time after which a guest whose balloon does not move counts as not responding. */
const PATIENCE_MS = 10_000
const LOOK_EVERY_MS = 500
const SETTLES_WITHIN_MS = 5000
/**
 * Distance at which a balloon is at its target: balloon.current stops a little beside it, as guests count in pages.
 */
const CLOSE_KIB = 1024
const isClose = (now: KiB, given: KiB): boolean => Math.abs(now - given) <= CLOSE_KIB
/** Number of major faults per look that are ordinary. */
const CALM_FAULTS = 50

/** Sets memory (virDomainSetMemoryFlags). The guest's balloon driver may take its time, or not answer at all. */
export const memory: StepDefinition<SetMemory> = {
  target: () => 'memory',
  format: formatKiB,
  virsh: ({to, scope}, domain) => ['setmem', domain, `${to}`, `--${scope}`],
  current: ({memoryKiB}) => memoryKiB,
  isClose,
  isBetween: (now, one, other) =>
    now >= Math.min(one, other) - CLOSE_KIB && now <= Math.max(one, other) + CLOSE_KIB,
  async apply(hypervisor, {domain, from, to, scope}, watch) {
    if (scope === 'config') {
      await hypervisor.setMemory(domain, to, scope)
      return undefined
    }
    let at = from
    while (at !== to) {
      const next = to < at ? Math.max(to, at - PIECE_KIB) : to
      await hypervisor.setMemory(domain, next, scope)
      const halted = await follow(hypervisor, domain, next, to < from, watch)
      if (halted !== undefined) {
        // The guest keeps what it has: an unmet target would go on pulling at it.
        await hypervisor.setMemory(domain, halted.reached, scope)
        return halted
      }
      at = next
    }
    await settle(hypervisor, domain, to, watch)
    return undefined
  },
}

/** Waits until libvirt's own figure has followed: QEMU tells it of the balloon at most once a second. */
async function settle(
  hypervisor: Hypervisor,
  domain: Uuid,
  target: KiB,
  {signal, sleep}: StepWatch,
): Promise<void> {
  for (let waitedMs = 0; waitedMs < SETTLES_WITHIN_MS && !signal.aborted; waitedMs += LOOK_EVERY_MS) {
    const {memoryKiB} = await hypervisor.settings(domain, 'live')
    if (isClose(memoryKiB, target)) return
    await sleep(LOOK_EVERY_MS)
  }
}

/** Waits until the balloon is at `target`. @returns the size it stopped at, and why, when it does not get there */
async function follow(
  hypervisor: Hypervisor,
  domain: Uuid,
  target: KiB,
  shrinking: boolean,
  {signal, sleep, tell}: StepWatch,
): Promise<Partly<KiB> | undefined> {
  let before = await hypervisor.guestMemory(domain)
  let waitedMs = 0
  for (;;) {
    await sleep(LOOK_EVERY_MS)
    const now = await hypervisor.guestMemory(domain)
    const actual = now.actualKiB
    if (actual === undefined) throw new Error('the domain has no balloon to watch')
    tell(`target ${formatKiB(target)}, actual ${formatKiB(actual)}`)
    if (isClose(actual, target)) return undefined
    const distress = shrinking ? distressOf(before, now) : undefined
    if (distress !== undefined) return {reached: actual, why: distress}
    if (signal.aborted) return {reached: actual, why: 'stopped'}
    waitedMs = actual === before.actualKiB ? waitedMs + LOOK_EVERY_MS : 0
    if (waitedMs >= PATIENCE_MS) return {reached: actual, why: 'the guest did not respond'}
    before = now
  }
}

/** Tells the distress of a guest that shrinks, by its own figures; `undefined` while there is none. */
function distressOf(before: GuestMemory, now: GuestMemory): string | undefined {
  const grew = (name: 'swapInKiB' | 'majorFaults'): number => (now[name] ?? 0) - (before[name] ?? 0)
  if (grew('swapInKiB') > 0) return 'the guest began to swap in'
  return grew('majorFaults') > CALM_FAULTS ? 'major faults rose in the guest' : undefined
}

/** Formats a size of memory: `15.5 GiB`, `512 MiB`. */
export function formatKiB(kib: KiB): string {
  const [divisor, unit] = kib >= 1024 * 1024 ? [1024 * 1024, 'GiB'] : [1024, 'MiB']
  return `${Math.round((kib / divisor) * 10) / 10} ${unit}`
}
