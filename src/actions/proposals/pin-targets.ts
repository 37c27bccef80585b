import {parseCpuset} from '../../base/cpuset.ts'
import type {Domain} from '../../model/domain.ts'
import type {Thread} from '../../model/thread.ts'
import {type PinRow, pinKey} from '../plans/pin-rows.ts'

/** A pin target is a thread that can be pinned, by the model alone: libvirt has not been asked yet. */
interface PinTarget extends Pick<PinRow, 'key' | 'role' | 'index'> {
  readonly thread?: Thread
}

/** Lists the vCPUs of a domain as pin targets. */
export const vcpuTargets = ({uuid, threads}: Domain): readonly PinTarget[] =>
  threads.flatMap(thread =>
    thread.role === 'vcpu'
      ? [{key: pinKey(uuid, 'vcpu', thread.index), role: 'vcpu', index: thread.index ?? 0, thread}]
      : [],
  )

/** Returns the pCPUs that the kernel lets a domain's vCPUs run on, all together, as far as affinities were read. */
export const vcpuAffinity = (domain: Domain): ReadonlySet<number> =>
  new Set(
    vcpuTargets(domain).flatMap(({thread}) =>
      thread?.affinity === undefined ? [] : parseCpuset(thread.affinity),
    ),
  )

/** Lists emulator and iothreads of a domain as pin targets. */
export const helperTargets = ({uuid, threads}: Domain): readonly PinTarget[] => [
  {key: pinKey(uuid, 'emulator'), role: 'emulator'},
  ...threads.flatMap((thread): readonly PinTarget[] =>
    thread.role === 'iothread'
      ? [{key: pinKey(uuid, 'iothread', thread.index), role: 'iothread', thread}]
      : [],
  ),
]
