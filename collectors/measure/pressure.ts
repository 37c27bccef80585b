import type {OpenCollector} from '../collector.ts'
import type {Psi} from './psi.ts'

/** /proc/pressure/{cpu,memory,io,irq}; `irq` needs CONFIG_IRQ_TIME_ACCOUNTING. */
export interface HostPressure {
  readonly cpu: Psi
  readonly memory: Psi
  readonly io: Psi
  readonly irq?: Psi
}

export declare const pressure: OpenCollector<HostPressure>
