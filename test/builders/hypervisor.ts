import {type Cpuset, formatCpuset} from '../../src/base/cpuset.ts'
import type {GuestMemory, Hypervisor} from '../../src/libvirt/hypervisor.ts'
import type {Settings} from '../../src/libvirt/settings.ts'
import {someSettings} from './settings.ts'

/** A hypervisor of one domain whose settings a test may read and set. */
export interface FakeHypervisor extends Hypervisor {
  live: Settings
  /** Error with which every setter fails while it is there. */
  refuse: Error | undefined
  /** Answers of the guest, one a call; the last is given again and again. */
  guest: GuestMemory[]
  /** Calls of the setters, as text: `vcpu 1 2`. */
  readonly calls: string[]
}

/** Builds one whose domain has the settings of `someSettings()`. */
export function fakeHypervisor(): FakeHypervisor {
  const set = async (call: string, change: (settings: Settings) => Settings): Promise<void> => {
    fake.calls.push(call)
    if (fake.refuse !== undefined) throw fake.refuse
    fake.live = change(fake.live)
  }
  const text = (cpuset: Cpuset): string => formatCpuset(cpuset)
  const fake: FakeHypervisor = {
    live: someSettings(),
    refuse: undefined,
    guest: [],
    calls: [],
    settings: async () => fake.live,
    isWaiting: async () => false,
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
    setScheduler: (_, values) =>
      set(Object.entries(values).join(' ').replaceAll(',', ' '), settings => ({
        ...settings,
        scheduler: {...settings.scheduler, ...values},
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
