import type {Bytes} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'

/** /proc/PID/statm, by pid. */
export type ProcessMemory = Readonly<Record<number, {readonly rssBytes: Bytes}>>

export declare const processMemory: OpenCollector<ProcessMemory>
