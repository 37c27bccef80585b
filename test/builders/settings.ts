import {formatCpuset} from '../../src/base/cpuset.ts'
import type {Uuid} from '../../src/base/ids.ts'
import type {DomainSettings, Settings} from '../../src/libvirt/settings.ts'
import type {Domain} from '../../src/model/domain.ts'
import type {Host} from '../../src/model/host.ts'
import type {Given, Plain} from './plain.ts'

const FOUR_PCPUS: Plain<Omit<Settings, 'onlineVcpuIds'>> = {
  state: 'running',
  vcpuPins: {0: '0-3', 1: '0-3'},
  emulatorPin: '0-3',
  iothreadPins: {1: '0-3'},
  numatune: {mode: 'restrictive', nodeset: '0'},
  boundCells: [],
  memoryKiB: 4 << 20,
  maxMemoryKiB: 8 << 20,
  statsPeriodSeconds: 5,
  scheduler: {cpu_shares: 100, vcpu_period: 100_000, vcpu_quota: -1},
}

/**
 * Builds the settings of one scope. Unless told otherwise: two vCPUs, an emulator and an iothread, all of which may
 * use pCPUs 0–3; 4 of at most 8 GiB on node 0; no quota. Every vCPU with a pin is online.
 */
export function someSettings(given: Given<Settings> = {}): Settings {
  const all = {...FOUR_PCPUS, ...given}
  return {onlineVcpuIds: Object.keys(all.vcpuPins ?? {}).map(Number), ...all} as Settings
}

/** Builds what libvirt says of domains that have the same settings, live and in the definition. */
export const settingsOf = (
  domains: readonly Domain[],
  both: DomainSettings = {live: someSettings(), config: someSettings()},
): ReadonlyMap<Uuid, DomainSettings> => new Map(domains.map(({uuid}) => [uuid, both]))

/** Builds the settings of domains of which nothing is pinned: every thread has all pCPUs, in both scopes. */
export function unpinned({pcpus}: Host, domains: readonly Domain[]): ReadonlyMap<Uuid, DomainSettings> {
  const all = formatCpuset(pcpus.map(({id}) => id))
  return new Map(
    domains.map(({uuid, threads}) => {
      const vcpus = threads.filter(({role}) => role === 'vcpu').length
      const settings = someSettings({
        vcpuPins: Object.fromEntries(Array.from({length: vcpus}, (_, vcpu) => [vcpu, all])),
        emulatorPin: all,
        iothreadPins: {1: all},
        numatune: {mode: 'none', nodeset: ''},
      })
      return [uuid, {live: settings, config: settings}]
    }),
  )
}
