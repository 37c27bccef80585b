import type {OpenCollector} from '../collector.ts'
import {Off} from '../collector.ts'
import {keepFiles} from '../files/kept-files.ts'
import type {Psi} from './psi.ts'
import {PSI_IS_OFF, parsePsi} from './psi.ts'

/** Pressure on the host, /proc/pressure/{cpu,memory,io,irq}; `irq` needs CONFIG_IRQ_TIME_ACCOUNTING. */
export interface HostPressure {
  readonly cpu: Psi
  readonly memory: Psi
  readonly io: Psi
  readonly irq?: Psi
}

export const pressure: OpenCollector<HostPressure> = roots => {
  const files = keepFiles()
  const read = (name: string): Psi | undefined =>
    files.text(name, () => `${roots.proc}/pressure/${name}`, parsePsi)
  return {
    read() {
      const cpu = read('cpu')
      const memory = read('memory')
      const io = read('io')
      const irq = read('irq')
      files.endRound()
      if (cpu === undefined || memory === undefined || io === undefined) return new Off(PSI_IS_OFF)
      return {cpu, memory, io, ...(irq && {irq})}
    },
    close: files.close,
  }
}
