import type {Pointer} from './binding.ts'

/** Declares a C function of libvirt that waits in libuv's pool. */
export type Later = <Arguments extends readonly unknown[], Result>(
  definition: string,
) => (...values: Arguments) => Promise<Result>
/** Declares one that only works in memory. */
export type Now = <Arguments extends readonly unknown[], Result>(
  definition: string,
) => (...values: Arguments) => Result

/**
 * What tells a domain's settings and changes them. The latter fail on a read-only connection (code 29). A cpumap is
 * libvirt's bitmap (cpumap.ts); `flags` are VIR_DOMAIN_AFFECT_*.
 */
export const changeCalls = (later: Later, now: Now) => ({
  pins: {
    /** Into the buffer: a map of `maplen` bytes for each of `count` vCPUs. @returns how many it told. */
    ofVcpus: later<[Pointer, number, Buffer, number, number], number>(
      'int virDomainGetVcpuPinInfo(void *domain, int count, void *cpumaps, int maplen, uint flags)',
    ),
    ofEmulator: later<[Pointer, Buffer, number, number], number>(
      'int virDomainGetEmulatorPinInfo(void *domain, void *cpumap, int maplen, uint flags)',
    ),
    setVcpu: later<[Pointer, number, Buffer, number, number], number>(
      'int virDomainPinVcpuFlags(void *domain, uint vcpu, void *cpumap, int maplen, uint flags)',
    ),
    setEmulator: later<[Pointer, Buffer, number, number], number>(
      'int virDomainPinEmulator(void *domain, void *cpumap, int maplen, uint flags)',
    ),
    setIothread: later<[Pointer, number, Buffer, number, number], number>(
      'int virDomainPinIOThread(void *domain, uint iothread, void *cpumap, int maplen, uint flags)',
    ),
    /** Into 8 bytes the map of online pCPUs, to be freed; into 4 how many. @returns highest present pCPU + 1 */
    hostMap: later<[Pointer, Buffer, Buffer, number], number>(
      'int virNodeGetCPUMap(void *conn, void *cpumap, void *online, uint flags)',
    ),
  },

  tuning: {
    setNumatune: later<[Pointer, Pointer, number, number], number>(
      'int virDomainSetNumaParameters(void *domain, void *params, int count, uint flags)',
    ),
    /** Into 4 bytes how many there are, when asked with 0; else into `params` as many. */
    scheduler: later<[Pointer, Buffer | null, Buffer, number], number>(
      'int virDomainGetSchedulerParametersFlags(void *domain, void *params, void *count, uint flags)',
    ),
    setScheduler: later<[Pointer, Pointer, number, number], number>(
      'int virDomainSetSchedulerParametersFlags(void *domain, void *params, int count, uint flags)',
    ),
    setMemory: later<[Pointer, number, number], number>(
      'int virDomainSetMemoryFlags(void *domain, ulong kib, uint flags)',
    ),
    setStatsPeriod: later<[Pointer, number, number], number>(
      'int virDomainSetMemoryStatsPeriod(void *domain, int seconds, uint flags)',
    ),
    /** Into the buffer: 16 bytes each, tag @0, value @8. @returns how many. */
    memoryStats: later<[Pointer, Buffer, number, number], number>(
      'int virDomainMemoryStats(void *domain, void *stats, uint count, uint flags)',
    ),
    suspend: later<[Pointer], number>('int virDomainSuspend(void *domain)'),
    resume: later<[Pointer], number>('int virDomainResume(void *domain)'),
  },

  /** An array of virTypedParameter made by libvirt itself: pointer, count and room in buffers of 8, 4 and 4 bytes. */
  params: {
    addInt: now<[Buffer, Buffer, Buffer, string, number], number>(
      'int virTypedParamsAddInt(void *params, void *count, void *room, str name, int value)',
    ),
    addULLong: now<[Buffer, Buffer, Buffer, string, number], number>(
      'int virTypedParamsAddULLong(void *params, void *count, void *room, str name, unsigned long long value)',
    ),
    addLLong: now<[Buffer, Buffer, Buffer, string, number], number>(
      'int virTypedParamsAddLLong(void *params, void *count, void *room, str name, long long value)',
    ),
    addString: now<[Buffer, Buffer, Buffer, string, string], number>(
      'int virTypedParamsAddString(void *params, void *count, void *room, str name, str value)',
    ),
    free: now<[Pointer, number], void>('void virTypedParamsFree(void *params, int count)'),
  },
})
