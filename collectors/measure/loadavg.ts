import type {OpenCollector} from '../collector.ts'
/** /proc/loadavg and /proc/uptime */
export interface Loadavg {
  readonly one: number
  readonly five: number
  readonly fifteen: number
  readonly uptimeSeconds: number
}

export declare const loadavg: OpenCollector<Loadavg>
