import {parseCpuset} from '../../base/cpuset.ts'
import type {Domain} from '../../model/domain.ts'
import type {Thread} from '../../model/thread.ts'
import {type PinRow, pinKey} from '../plans/pin-rows.ts'

/** A thread that can be pinned, as the model has it: libvirt was not asked yet. */
interface PinTarget extends Pick<PinRow, 'key' | 'role'> {
  readonly thread?: Thread
}

export const vcpuTargets = ({uuid, threads}: Domain): readonly PinTarget[] =>
  threads.flatMap(thread =>
    thread.role === 'vcpu' ? [{key: pinKey(uuid, 'vcpu', thread.index), role: 'vcpu', thread}] : [],
  )

/** Where the kernel lets its vCPUs run, all together; of those whose affinity was not read, nothing. */
export const vcpuAffinity = (domain: Domain): ReadonlySet<number> =>
  new Set(
    vcpuTargets(domain).flatMap(({thread}) =>
      thread?.affinity === undefined ? [] : parseCpuset(thread.affinity),
    ),
  )

/** Emulator and iothreads. */
export const helperTargets = ({uuid, threads}: Domain): readonly PinTarget[] => [
  {key: pinKey(uuid, 'emulator'), role: 'emulator'},
  ...threads.flatMap((thread): readonly PinTarget[] =>
    thread.role === 'iothread'
      ? [{key: pinKey(uuid, 'iothread', thread.index), role: 'iothread', thread}]
      : [],
  ),
]
