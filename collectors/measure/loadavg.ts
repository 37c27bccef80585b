import type {OpenCollector} from '../collector.ts'
import {Off} from '../collector.ts'
import {keepFiles} from '../files/kept-files.ts'
import {numberOf} from '../files/kernel-number.ts'
/** Load averages (/proc/loadavg) and the time since boot (/proc/uptime). */
export interface Loadavg {
  readonly one: number
  readonly five: number
  readonly fifteen: number
  readonly uptimeSeconds: number
}

export const loadavg: OpenCollector<Loadavg> = roots => {
  const files = keepFiles()
  const loadPath = (): string => `${roots.proc}/loadavg`
  const uptimePath = (): string => `${roots.proc}/uptime`
  return {
    read() {
      const load = files.text('loadavg', loadPath, parseLoadavg)
      const uptimeSeconds = files.text('uptime', uptimePath, parseUptime)
      files.endRound()
      if (load === undefined) return new Off(`${loadPath()} does not exist`)
      if (uptimeSeconds === undefined) return new Off(`${uptimePath()} does not exist`)
      return {...load, uptimeSeconds}
    },
    close: files.close,
  }
}

/** Parses /proc/loadavg. @throws {SyntaxError} if there are not three averages */
export function parseLoadavg(text: string): Omit<Loadavg, 'uptimeSeconds'> {
  const [one = '', five = '', fifteen = ''] = text.split(' ')
  return {
    one: numberOf(one, 'loadavg'),
    five: numberOf(five, 'loadavg'),
    fifteen: numberOf(fifteen, 'loadavg'),
  }
}

/** Parses the first field of /proc/uptime, the seconds since boot. @throws {SyntaxError} if it is not a number */
export const parseUptime = (text: string): number => numberOf(text.split(' ')[0] ?? '', 'uptime')
