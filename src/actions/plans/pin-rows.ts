import {type Cpuset, formatCpuset, parseCpuset} from '../../base/cpuset.ts'
import type {PcpuId, Uuid} from '../../base/ids.ts'
import type {DomainSettings, Scope, Settings} from '../../libvirt/settings.ts'
import type {Pcpu} from '../../model/host.ts'
import type {Model} from '../../model/model.ts'
import type {Thread} from '../../model/thread.ts'
import type {ThreadPin} from '../intent.ts'

/** A thread that can be pinned: what libvirt has for it, what it is to get, and what the kernel makes of it. */
export interface PinRow extends ThreadPin {
  /** Unique among all rows: `uuid vcpu 0`. */
  readonly key: string
  /** The domain's name. Untrusted. */
  readonly name: string
  /** As libvirt has it; `cpuset` is what it is to be. */
  readonly from: Cpuset
  readonly changed: boolean
  /** Where it last ran, and where the kernel lets it run; absent for what does not run. */
  readonly pcpu?: PcpuId
  readonly affinity?: Cpuset
  readonly usagePct?: number
}

/** Cpusets by row key that differ from what libvirt has. */
export type PinEdits = Readonly<Record<string, Cpuset>>

/** Every thread of the domains that can be pinned in a scope; a domain whose settings are not read yet has none. */
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

/** Of a row: `uuid vcpu 0`, `uuid emulator`. */
export const pinKey = (uuid: Uuid, role: ThreadPin['role'], index?: number): string =>
  index === undefined ? `${uuid} ${role}` : `${uuid} ${role} ${index}`

interface Pin {
  readonly role: ThreadPin['role']
  readonly index?: number
  readonly cpuset: string
}

function pinsOf({vcpuPins, emulatorPin, iothreadPins}: Settings): readonly Pin[] {
  const listed = (role: ThreadPin['role'], pins: Readonly<Record<number, string>>): readonly Pin[] =>
    Object.entries(pins).map(([index, cpuset]) => ({role, index: Number(index), cpuset}))
  return [
    ...listed('vcpu', vcpuPins),
    {role: 'emulator', cpuset: emulatorPin},
    ...listed('iothread', iothreadPins),
  ]
}

/** The emulator is its main thread; QEMU's others follow it. */
const threadOf = (threads: readonly Thread[], role: string, index: number | undefined): Thread | undefined =>
  threads.find(thread => thread.role === role && (role === 'emulator' || thread.index === index))

/** pCPUs so that what is near stands near: by node, cache, core. */
export const nearOrder = (pcpus: readonly Pcpu[]): readonly Pcpu[] =>
  pcpus.toSorted((a, b) => a.node - b.node || (a.llc ?? 0) - (b.llc ?? 0) || a.core - b.core || a.id - b.id)

/** `vCPU 3`, `emulator`, `iothread 1` */
export const pinName = ({role, index}: Pick<ThreadPin, 'role' | 'index'>): string =>
  role === 'emulator' ? 'emulator' : `${role === 'vcpu' ? 'vCPU' : 'iothread'} ${index}`
