import type {Pointer} from './binding.ts'

/** Declares a C function of libvirt that may wait; each call runs in libuv's pool. */
export type Later = <Arguments extends readonly unknown[], Result>(
  definition: string,
) => (...values: Arguments) => Promise<Result>
/** Declares a C function of libvirt that only works in memory and is called at once. */
export type Now = <Arguments extends readonly unknown[], Result>(
  definition: string,
) => (...values: Arguments) => Result

/**
 * Declares the functions that read and change a domain's settings. Those that change them fail on a read-only
 * connection (code 29). A cpumap is libvirt's bitmap (cpumap.ts); `flags` are VIR_DOMAIN_AFFECT_*.
 */
export const changeCalls = (later: Later, now: Now) => ({
  pins: {
    /** Writes a map of `maplen` bytes for each of `count` vCPUs. @returns the number of maps written */
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
    /**
     * Writes the address of a map of the online pCPUs, which the caller frees, into 8 bytes and their number into 4.
     * @returns the highest present pCPU + 1
     */
    hostMap: later<[Pointer, Buffer, Buffer, number], number>(
      'int virNodeGetCPUMap(void *conn, void *cpumap, void *online, uint flags)',
    ),
  },

  tuning: {
    setNumatune: later<[Pointer, Pointer, number, number], number>(
      'int virDomainSetNumaParameters(void *domain, void *params, int count, uint flags)',
    ),
    /** Writes at most `count` parameters into `params`, and their number into the 4 bytes of `count`. */
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
    /** Writes 16 bytes per figure: tag @0, value @8. @returns the number of figures */
    memoryStats: later<[Pointer, Buffer, number, number], number>(
      'int virDomainMemoryStats(void *domain, void *stats, uint count, uint flags)',
    ),
    suspend: later<[Pointer], number>('int virDomainSuspend(void *domain)'),
    resume: later<[Pointer], number>('int virDomainResume(void *domain)'),
  },

  /** Builds an array of virTypedParameter; its address, length and capacity are in buffers of 8, 4 and 4 bytes. */
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
