import {type Cpuset, formatCpuset, parseCpuset} from '../../base/cpuset.ts'
import type {PcpuId, Uuid} from '../../base/ids.ts'
import type {Untrusted} from '../../base/untrusted.ts'
import type {DomainSettings, Scope, Settings} from '../../libvirt/settings.ts'
import type {Model} from '../../model/model.ts'
import type {Thread} from '../../model/thread.ts'
import type {ThreadPin} from './pin-intent.ts'

/** A pin row is a thread that can be pinned: its pin in libvirt, the wanted one, and the kernel's view of it. */
export interface PinRow extends ThreadPin {
  /** Key that is unique among all rows: `uuid vcpu 0`. */
  readonly key: string
  /** The domain's name. */
  readonly name: Untrusted
  /** Pin that libvirt has; `cpuset` is the wanted one. */
  readonly from: Cpuset
  readonly changed: boolean
  /** pCPU that it last ran on; absent for a thread that does not run. */
  readonly pcpu?: PcpuId
  /** pCPUs that the kernel lets it run on; absent for a thread that does not run. */
  readonly affinity?: Cpuset
  readonly usagePct?: number
}

/** Wanted cpusets, by the key of the row. */
export type PinEdits = Readonly<Record<string, Cpuset>>

/** Lists the threads of domains that can be pinned in a scope. A domain whose settings are not read yet has none. */
export function pinRows(
  model: Model,
  settings: ReadonlyMap<Uuid, DomainSettings>,
  domains: readonly Uuid[],
  scope: Scope,
  edits: PinEdits,
): readonly PinRow[] {
  return domains.flatMap(uuid => {
    const domain = model.domains.find(one => one.uuid === uuid)
    const known = settings.get(uuid)?.[scope]
    if (domain === undefined || known === undefined) return []
    return pinsOf(known).map(({role, index, cpuset}) => {
      const key = pinKey(uuid, role, index)
      const from = parseCpuset(cpuset)
      const edited = edits[key]
      const thread = scope === 'live' ? threadOf(domain.threads, role, index) : undefined
      return {
        key,
        domain: uuid,
        name: domain.name,
        role,
        ...(index !== undefined && {index}),
        from,
        cpuset: edited ?? from,
        changed: edited !== undefined && formatCpuset(edited) !== formatCpuset(from),
        ...(thread?.pcpu !== undefined && {pcpu: thread.pcpu}),
        ...(thread?.affinity !== undefined && {affinity: parseCpuset(thread.affinity)}),
        ...(thread?.usagePct !== undefined && {usagePct: thread.usagePct}),
      }
    })
  })
}

/** Makes the key of a pin row: `uuid vcpu 0`, `uuid emulator`. */
export const pinKey = (uuid: Uuid, role: ThreadPin['role'], index?: number): string =>
  index === undefined ? `${uuid} ${role}` : `${uuid} ${role} ${index}`

interface Pin {
  readonly role: ThreadPin['role']
  readonly index?: number
  readonly cpuset: string
}

/** A vCPU that is offline has no row: libvirt keeps a pin for it, but there is nothing to place. */
function pinsOf({onlineVcpuIds, vcpuPins, emulatorPin, iothreadPins}: Settings): readonly Pin[] {
  const listed = (role: ThreadPin['role'], pins: Readonly<Record<number, string>>): readonly Pin[] =>
    Object.entries(pins).map(([index, cpuset]) => ({role, index: Number(index), cpuset}))
  return [
    ...listed('vcpu', vcpuPins).filter(({index = -1}) => onlineVcpuIds.includes(index)),
    {role: 'emulator', cpuset: emulatorPin},
    ...listed('iothread', iothreadPins),
  ]
}

/** Finds the thread of a pin. The emulator is QEMU's main thread; its other threads follow that. */
const threadOf = (threads: readonly Thread[], role: string, index: number | undefined): Thread | undefined =>
  threads.find(thread => thread.role === role && (role === 'emulator' || thread.index === index))

/** Names threads for people, four at most. */
export const pinNames = (pins: readonly Pick<ThreadPin, 'role' | 'index'>[]): string => {
  const shown = pins.slice(0, 4).map(pinName).join(', ')
  return pins.length > 4 ? `${shown} and ${pins.length - 4} more` : shown
}

/** Names a thread for people: `vCPU 3`, `emulator`, `iothread 1`. */
export const pinName = ({role, index}: Pick<ThreadPin, 'role' | 'index'>): string =>
  role === 'emulator' ? 'emulator' : `${role === 'vcpu' ? 'vCPU' : 'iothread'} ${index}`
