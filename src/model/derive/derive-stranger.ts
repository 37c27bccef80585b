import type {QemuProcess} from '../../../collectors/discover/found.ts'
import type {Stranger} from '../stranger.ts'
import {type DeriveContext, threadsOf} from './derive-domain.ts'
import {domainTotals} from './domain-totals.ts'
import {present} from './present.ts'

/** Derives a guest that is no domain of this libvirt. @param earlier the same process in the sample before */
export function deriveStranger(
  process: QemuProcess,
  earlier: QemuProcess | undefined,
  context: Pick<DeriveContext, 'kernel' | 'nodeOf'>,
): Stranger {
  const {pid, name, uuid} = process
  const threads = threadsOf({process, ...(earlier && {earlier})}, context)
  return present<Stranger>({pid, name, uuid, usagePct: domainTotals(threads).figures.usagePct, threads})
}
