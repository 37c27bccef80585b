declare const brand: unique symbol
type Branded<T, Name extends string> = T & {readonly [brand]: Name}

/** A domain's UUID in libvirt's lower-case, dashed form: its identity across restarts and renames. */
export type Uuid = Branded<string, 'Uuid'>
/** A logical CPU of the host as the kernel numbers it (`cpuN`). */
export type PcpuId = Branded<number, 'PcpuId'>
/** A NUMA node of the host as the kernel numbers it (`nodeN`). */
export type NodeId = Branded<number, 'NodeId'>
/** A kernel thread id. The kernel reuses them, so it identifies a thread only together with its start time. */
export type Tid = Branded<number, 'Tid'>

export const uuid = (text: string): Uuid => text.toLowerCase() as Uuid
export const pcpuId = (id: number): PcpuId => id as PcpuId
export const nodeId = (id: number): NodeId => id as NodeId
export const tid = (id: number): Tid => id as Tid
