import type {ChangeLocks} from '../../../bin/change/change-locks.ts'
import {formatCpuset} from '../../../src/base/cpuset.ts'
import type {JournalEntry} from '../../../src/journal/entry.ts'
import type {JournalAccess} from '../../../src/journal/journal-file.ts'
import type {Hypervisor} from '../../../src/libvirt/hypervisor.ts'
import type {Settings} from '../../../src/libvirt/settings.ts'
import {someSettings} from '../../builders/settings.ts'

/** A process that can be killed: from then on nothing that it waits for returns to it. */
export class MadeProcess {
  alive = true
  readonly held = new Set<string>()

  kill(): void {
    this.alive = false
    this.held.clear()
  }

  /** Fulfils only while the process lives. */
  async survives<Result>(work: () => Promise<Result>): Promise<Result> {
    const never = new Promise<never>(() => {})
    if (!this.alive) return never
    try {
      const result = await work()
      return this.alive ? result : never
    } catch (error) {
      if (!this.alive) return never
      throw error
    }
  }
}

/** A journal in memory whose disk may be full. */
export class MadeJournal {
  readonly entries: JournalEntry[] = []
  full = false

  /** Returns the access of one process. */
  access(process: MadeProcess): JournalAccess {
    const append = async (entry: JournalEntry): Promise<void> => {
      if (this.full) throw new Error('the journal: ENOSPC: no space left on device')
      this.entries.push(entry)
    }
    return {
      read: () => process.survives(async () => ({entries: [...this.entries], unreadable: 0})),
      open: () =>
        process.survives(async () => ({
          append: (entry: JournalEntry) => process.survives(() => append(entry)),
          decide: <Result>(
            decide: (entries: readonly JournalEntry[]) => {
              readonly entry?: JournalEntry
              readonly result: Result
            },
          ) =>
            process.survives(async () => {
              const {entry, result} = decide([...this.entries])
              if (entry !== undefined) await append(entry)
              return result
            }),
          close: async () => {},
        })),
    }
  }
}

/** Locks that end with their holders. */
export function madeLocks(own: MadeProcess, all: () => readonly MadeProcess[]): ChangeLocks {
  const isHeld = (name: string): boolean => all().some(({held}) => held.has(name))
  const hold = (name: string) => {
    if (isHeld(name)) throw new Error(`${name} is held by another pintop`)
    own.held.add(name)
    return {release: () => void own.held.delete(name)}
  }
  return {
    holdWork: key => hold(`${key}.work`),
    isAtWork: key => isHeld(`${key}.work`),
    holdGuard: key => hold(`${key}.guard`),
    isGuarded: key => isHeld(`${key}.guard`),
  }
}

/**
 * A host of domains whose daemon can be down and whose QEMUs can hang: a call to one that hangs takes effect later.
 */
export class MadeHost {
  readonly domains = new Map<string, Settings>()
  readonly hung = new Set<string>()
  daemonUp = true
  private queued: {readonly domain: string; readonly run: () => void; readonly fail: () => void}[] = []

  constructor(names: readonly string[]) {
    for (const name of names) this.domains.set(name, someSettings())
  }

  /** Lets QEMU answer again: calls that waited take effect, whoever made them. */
  answer(domain: string): void {
    this.hung.delete(domain)
    const now = this.queued.filter(call => call.domain === domain)
    this.queued = this.queued.filter(call => call.domain !== domain)
    for (const {run} of now) run()
  }

  /** Ends the daemon: calls that waited are forgotten, connections end. */
  stopDaemon(): void {
    this.daemonUp = false
    const lost = this.queued
    this.queued = []
    for (const {fail} of lost) fail()
  }

  connect(process: MadeProcess): Promise<{readonly hypervisor: Hypervisor; close(): Promise<void>}> {
    return process.survives(async () => {
      if (!this.daemonUp) throw new Error('Failed to connect socket')
      return {hypervisor: this.hypervisor(process), close: async () => {}}
    })
  }

  private hypervisor(process: MadeProcess): Hypervisor {
    const need = (): void => {
      if (!this.daemonUp)
        throw Object.assign(new Error('End of file while reading data'), {name: 'ConnectionLost'})
    }
    const of = (domain: string): Settings => {
      need()
      const settings = this.domains.get(domain)
      if (settings === undefined) throw Object.assign(new Error('Domain not found'), {code: 42})
      return settings
    }
    const set = (domain: string, change: (settings: Settings) => Settings): Promise<void> =>
      process.survives(
        () =>
          new Promise((resolve, reject) => {
            const fail = () =>
              reject(Object.assign(new Error('End of file while reading data'), {name: 'ConnectionLost'}))
            const run = () => {
              try {
                this.domains.set(domain, change(of(domain)))
                resolve()
              } catch (error) {
                reject(error)
              }
            }
            if (!this.daemonUp) fail()
            else if (this.hung.has(domain)) this.queued.push({domain, run, fail})
            else run()
          }),
      )
    return {
      settings: domain => process.survives(async () => of(domain)),
      isWaiting: domain =>
        process.survives(async () => {
          need()
          return this.queued.some(call => call.domain === domain)
        }),
      pinVcpu: (domain, vcpu, cpuset) =>
        set(domain, settings => ({
          ...settings,
          vcpuPins: {...settings.vcpuPins, [vcpu]: formatCpuset(cpuset)},
        })),
      pinEmulator: (domain, cpuset) =>
        set(domain, settings => ({...settings, emulatorPin: formatCpuset(cpuset)})),
      pinIothread: (domain, iothread, cpuset) =>
        set(domain, settings => ({
          ...settings,
          iothreadPins: {...settings.iothreadPins, [iothread]: formatCpuset(cpuset)},
        })),
      setNumatune: (domain, mode, nodeset) =>
        set(domain, settings => ({...settings, numatune: {mode, nodeset: formatCpuset(nodeset)}})),
      setMemory: (domain, memoryKiB) => set(domain, settings => ({...settings, memoryKiB})),
      setStatsPeriod: (domain, statsPeriodSeconds) =>
        set(domain, settings => ({...settings, statsPeriodSeconds})),
      setScheduler: (domain, values) =>
        set(domain, settings => ({
          ...settings,
          scheduler: {...settings.scheduler, ...values},
        })),
      suspend: domain => set(domain, settings => ({...settings, state: 'paused'})),
      resume: domain => set(domain, settings => ({...settings, state: 'running'})),
      guestMemory: domain => process.survives(async () => ({actualKiB: of(domain).memoryKiB})),
    }
  }
}
