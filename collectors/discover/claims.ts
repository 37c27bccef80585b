import type {Uuid} from '../../src/base/ids.ts'
import type {QemuProcess} from './found.ts'

/** A process and what speaks for its being the domain whose UUID its command line has. */
export interface Claim {
  readonly process: QemuProcess
  /** True if a pid file of libvirt names the process. */
  readonly named: boolean
}

/** Compares claims to the same UUID, the better one first. */
const byStrength = (a: Claim, b: Claim): number =>
  Number(b.named) - Number(a.named) ||
  Number(hasGroup(b)) - Number(hasGroup(a)) ||
  a.process.startTicks - b.process.startTicks ||
  a.process.pid - b.process.pid

const hasGroup = ({process}: Claim): boolean => process.cgroup.status === 'ok'

/** Marks the processes with weaker claims as strangers. A process that stays the same keeps its marked object. */
export function markStrangers(claims: readonly Claim[]): readonly QemuProcess[] {
  const best = new Map<Uuid, Claim>()
  for (const claim of claims) {
    const known = best.get(claim.process.uuid)
    if (known === undefined || byStrength(claim, known) < 0) best.set(claim.process.uuid, claim)
  }
  return claims.map(({process}) =>
    best.get(process.uuid)?.process === process ? process : strangerOf(process),
  )
}

const strangers = new WeakMap<QemuProcess, QemuProcess>()

function strangerOf(process: QemuProcess): QemuProcess {
  const known = strangers.get(process)
  if (known !== undefined) return known
  const stranger: QemuProcess = {...process, stranger: true}
  strangers.set(process, stranger)
  return stranger
}
