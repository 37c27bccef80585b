import {type Cpuset, formatCpuset} from '../../base/cpuset.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Binding, Pointer} from '../calls/binding.ts'
import type {Connection} from '../calls/connection.ts'
import {readControlInfo} from '../calls/control-info.ts'
import {encodeCpumap} from '../calls/cpumap.ts'
import {ConnectionLost, ErrorCode, LibvirtError} from '../calls/error.ts'
import {withDomainPointer} from '../calls/with-domain.ts'
import type {GuestMemory, Hypervisor} from '../hypervisor.ts'
import {AFFECT, hostPcpuCount, NUMA_MODES, readSettings} from './read-settings.ts'

/** The memory stats that actions use, by their virDomainMemoryStatTags. */
const MEMORY_TAGS: Readonly<Record<number, keyof GuestMemory>> = {
  0: 'swapInKiB',
  1: 'swapOutKiB',
  2: 'majorFaults',
  6: 'actualKiB',
  8: 'usableKiB',
}
/** Room for memory stats: more than libvirt has. */
const MEMORY_STATS = 32
const MEMORY_STAT_BYTES = 16

/** Creates a `Hypervisor` over a connection with access `write`. */
export function createHypervisor(binding: Binding, connection: Connection): Hypervisor {
  /** Makes one call with a domain. @throws {LibvirtError} if it is refused, {ConnectionLost} if no answer came */
  async function act(uuid: Uuid, make: (domain: Pointer) => Promise<number>): Promise<void> {
    try {
      await withDomainPointer(binding, connection, uuid, domain => connection.call(() => make(domain)))
    } catch (error) {
      if (error instanceof LibvirtError && !connection.isAlive()) throw new ConnectionLost(error.message)
      throw error
    }
  }

  async function pin(
    uuid: Uuid,
    cpuset: Cpuset,
    make: (domain: Pointer, map: Buffer) => Promise<number>,
  ): Promise<void> {
    const map = encodeCpumap(cpuset, await hostPcpuCount(binding, connection))
    await act(uuid, domain => make(domain, map))
  }

  const {pins, tuning} = binding
  return {
    settings: (uuid, scope) => readSettings(binding, connection, uuid, scope),
    isWaiting: uuid =>
      readControlInfo(binding, connection, uuid).then(
        ({state}) => state === 'job' || state === 'occupied',
        error => {
          // The test driver does not know the call, and never waits.
          if (error instanceof LibvirtError && error.code === ErrorCode.noSupport) return false
          throw error
        },
      ),
    pinVcpu: (uuid, vcpu, cpuset, scope) =>
      pin(uuid, cpuset, (domain, map) => pins.setVcpu(domain, vcpu, map, map.length, AFFECT[scope])),
    pinEmulator: (uuid, cpuset, scope) =>
      pin(uuid, cpuset, (domain, map) => pins.setEmulator(domain, map, map.length, AFFECT[scope])),
    pinIothread: (uuid, iothread, cpuset, scope) =>
      pin(uuid, cpuset, (domain, map) => pins.setIothread(domain, iothread, map, map.length, AFFECT[scope])),
    setNumatune: (uuid, mode, nodeset, scope) =>
      withParams(
        binding,
        params => {
          params.int('numa_mode', NUMA_MODES[mode])
          params.string('numa_nodeset', formatCpuset(nodeset))
        },
        (params, count) => act(uuid, domain => tuning.setNumatune(domain, params, count, AFFECT[scope])),
      ),
    setMemory: (uuid, kib, scope) => act(uuid, domain => tuning.setMemory(domain, kib, AFFECT[scope])),
    setStatsPeriod: (uuid, seconds, scope) =>
      act(uuid, domain => tuning.setStatsPeriod(domain, seconds, AFFECT[scope])),
    setScheduler: (uuid, values, scope) =>
      withParams(
        binding,
        params => {
          // Types that libvirt expects: unsigned for shares and periods, signed for quotas.
          for (const [parameter, value] of Object.entries(values))
            if (parameter.endsWith('_quota')) params.long(parameter, value)
            else params.unsignedLong(parameter, value)
        },
        (params, count) => act(uuid, domain => tuning.setScheduler(domain, params, count, AFFECT[scope])),
      ),
    suspend: uuid => act(uuid, tuning.suspend),
    resume: uuid => act(uuid, tuning.resume),
    guestMemory: uuid =>
      withDomainPointer(binding, connection, uuid, async domain => {
        const stats = Buffer.alloc(MEMORY_STATS * MEMORY_STAT_BYTES)
        const count = await connection.call(() => tuning.memoryStats(domain, stats, MEMORY_STATS, 0))
        return Object.fromEntries(
          Array.from({length: count}, (_, index) => index * MEMORY_STAT_BYTES).flatMap(at => {
            const name = MEMORY_TAGS[stats.readInt32LE(at)]
            return name === undefined ? [] : [[name, Number(stats.readBigUInt64LE(at + 8))]]
          }),
        )
      }),
  }
}

interface ParamsWriter {
  int(name: string, value: number): void
  long(name: string, value: number): void
  unsignedLong(name: string, value: number): void
  string(name: string, value: string): void
}

/** Lets libvirt build an array of virTypedParameter, passes it to `work`, and frees it afterwards. */
async function withParams<Result>(
  {params}: Binding,
  fill: (writer: ParamsWriter) => void,
  work: (at: Pointer, count: number) => Promise<Result>,
): Promise<Result> {
  const [at, count, room] = [Buffer.alloc(8), Buffer.alloc(4), Buffer.alloc(4)]
  fill({
    int: (name, value) => void params.addInt(at, count, room, name, value),
    long: (name, value) => void params.addLLong(at, count, room, name, value),
    unsignedLong: (name, value) => void params.addULLong(at, count, room, name, value),
    string: (name, value) => void params.addString(at, count, room, name, value),
  })
  const pointer = at.readBigUInt64LE(0)
  try {
    return await work(pointer, count.readInt32LE(0))
  } finally {
    params.free(pointer, count.readInt32LE(0))
  }
}
