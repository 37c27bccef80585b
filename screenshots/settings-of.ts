import {formatCpuset, parseCpuset} from '../src/base/cpuset.ts'
import type {Uuid} from '../src/base/ids.ts'
import {rawText, type Untrusted} from '../src/base/untrusted.ts'
import type {DomainDefinition} from '../src/libvirt/domain-definition.ts'
import type {DomainSettings, NumaMode, Settings} from '../src/libvirt/settings.ts'
import type {Sample} from '../src/sample.ts'

/** Derives libvirt's settings of every domain from the recorded definitions and cgroups. */
export function settingsOf({libvirt, kernel}: Sample): ReadonlyMap<Uuid, DomainSettings> {
  const pcpus = kernel?.found.topology.pcpus.map(({id}) => id as number) ?? []
  const everywhere = formatCpuset(pcpus)
  return new Map(
    libvirt.domains.flatMap(({uuid, state, definition}) => {
      if (definition.status !== 'ok') return []
      const scheduler = schedulerOf(uuid, kernel)
      const settings = {...fromDefinition(definition.value, everywhere), scheduler, state}
      return [[uuid, {live: settings, config: settings}]]
    }),
  )
}

function fromDefinition(definition: DomainDefinition, everywhere: string): Omit<Settings, 'state'> {
  const {
    vcpuPins,
    emulatorPin,
    iothreadPins,
    iothreadIds,
    defaultPin = everywhere,
    numatune,
    onlineVcpuIds,
    boundCells,
  } = definition
  const plain = (cpuset: Untrusted | undefined): string => formatCpuset(parseCpuset(cpuset ?? defaultPin))
  const vcpus = Array.from({length: definition.maximumVcpus}, (_, vcpu) => vcpu)
  return {
    onlineVcpuIds,
    boundCells,
    vcpuPins: Object.fromEntries(vcpus.map(vcpu => [vcpu, plain(vcpuPins[vcpu])])),
    emulatorPin: plain(emulatorPin),
    iothreadPins: Object.fromEntries(iothreadIds.map(id => [id, plain(iothreadPins[id])])),
    numatune:
      numatune === undefined
        ? {mode: 'none', nodeset: ''}
        : {mode: rawText(numatune.mode) as NumaMode, nodeset: rawText(numatune.nodeset ?? '')},
    memoryKiB: definition.currentMemoryKiB,
    maxMemoryKiB: definition.memoryKiB,
    statsPeriodSeconds: definition.balloon.statsPeriodSeconds ?? 0,
    scheduler: {},
  }
}

/** Reads quotas, periods (µs) and weight from the recorded groups, where libvirt has set them; -1 = unlimited. */
function schedulerOf(uuid: Uuid, kernel: Sample['kernel']): Settings['scheduler'] {
  const process = kernel?.found.processes.find(one => one.uuid === uuid)
  const limits = kernel?.cgroupLimits?.status === 'ok' ? kernel.cgroupLimits.value : undefined
  if (process?.cgroup.status !== 'ok' || limits === undefined) return {}
  const {domain, levels} = process.cgroup
  const groups = {
    vcpu: process.threads.find(({role}) => role === 'vcpu')?.cgroup,
    emulator: process.threads.find(({role}) => role === 'emulator')?.cgroup,
    global: levels.at(-1),
  }
  const quotas = Object.entries(groups).flatMap(([name, group]) => {
    const cpu = group === undefined ? undefined : limits[group]?.cpu
    return cpu === undefined
      ? []
      : [
          [`${name}_quota`, cpu.quotaUsec ?? -1],
          [`${name}_period`, cpu.periodUsec],
        ]
  })
  const weight = limits[domain]?.weight
  return Object.fromEntries([...quotas, ...(weight === undefined ? [] : [['cpu_shares', weight]])])
}
