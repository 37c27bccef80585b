import type {Cpuset} from '../../../src/base/cpuset.ts'
import {formatCpuset} from '../../../src/base/cpuset.ts'
import type {GuestMemory, Hypervisor} from '../../../src/libvirt/hypervisor.ts'
import type {Settings} from '../../../src/libvirt/settings.ts'

/** A hypervisor of one domain, whose settings are in the open. `refuse` makes the next setter fail so. */
export interface FakeHypervisor extends Hypervisor {
  live: Settings
  refuse: Error | undefined
  /** What the guest says, one after the other; the last for ever. */
  guest: GuestMemory[]
  readonly calls: string[]
}

export const SETTINGS: Settings = {
  state: 'running',
  vcpuPins: {0: '0-3', 1: '0-3'},
  emulatorPin: '0-3',
  iothreadPins: {1: '0-3'},
  numatune: {mode: 'restrictive', nodeset: '0'},
  memoryKiB: 4 << 20,
  maxMemoryKiB: 8 << 20,
  statsPeriodSeconds: 5,
  scheduler: {cpu_shares: 100, vcpu_period: 100_000, vcpu_quota: -1},
}

export function fakeHypervisor(): FakeHypervisor {
  const set = async (call: string, change: (settings: Settings) => Settings): Promise<void> => {
    fake.calls.push(call)
    if (fake.refuse !== undefined) throw fake.refuse
    fake.live = change(fake.live)
  }
  const text = (cpuset: Cpuset): string => formatCpuset(cpuset)
  const fake: FakeHypervisor = {
    live: SETTINGS,
    refuse: undefined,
    guest: [],
    calls: [],
    settings: async () => fake.live,
    pinVcpu: (_, vcpu, cpuset) =>
      set(`vcpu ${vcpu} ${text(cpuset)}`, settings => ({
        ...settings,
        vcpuPins: {...settings.vcpuPins, [vcpu]: text(cpuset)},
      })),
    pinEmulator: (_, cpuset) =>
      set(`emulator ${text(cpuset)}`, settings => ({...settings, emulatorPin: text(cpuset)})),
    pinIothread: (_, iothread, cpuset) =>
      set(`iothread ${iothread} ${text(cpuset)}`, settings => ({
        ...settings,
        iothreadPins: {...settings.iothreadPins, [iothread]: text(cpuset)},
      })),
    setNumatune: (_, mode, nodeset) =>
      set(`numatune ${mode} ${text(nodeset)}`, settings => ({
        ...settings,
        numatune: {mode, nodeset: text(nodeset)},
      })),
    setMemory: (_, kib) => set(`memory ${kib}`, settings => ({...settings, memoryKiB: kib})),
    setStatsPeriod: (_, seconds) =>
      set(`period ${seconds}`, settings => ({...settings, statsPeriodSeconds: seconds})),
    setScheduler: (_, parameter, value) =>
      set(`${parameter} ${value}`, settings => ({
        ...settings,
        scheduler: {...settings.scheduler, [parameter]: value},
      })),
    suspend: () => set('suspend', settings => ({...settings, state: 'paused'})),
    resume: () => set('resume', settings => ({...settings, state: 'running'})),
    async guestMemory() {
      const [first, ...later] = fake.guest
      if (later.length > 0) fake.guest = later
      return first ?? {actualKiB: fake.live.memoryKiB}
    },
  }
  return fake
}
