import {join} from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'
import {openProgram, type Program} from '../real/pty/open-program.ts'
import {type Arena, SETTLE_MS, SIZE} from './contenders.ts'
import {cpuMs, rssMiB} from './process-cost.ts'

/** The cost of two builds in the same stretch of time, this one and the other, so that both meet the same machine. */
export interface Pair {
  readonly clientMs: readonly [mine: number, other: number]
  readonly bytes: readonly [mine: number, other: number]
  readonly rssMiB: readonly [mine: number, other: number]
}

const HERE = join(import.meta.dirname, '../..')

/** Measures the screens of this checkout and of another one, side by side; `swapped` starts the other one first. */
export async function measurePair(arena: Arena, otherCheckout: string, swapped: boolean): Promise<Pair> {
  const start = (checkout: string): Program =>
    openProgram(arena.host.inside([join(checkout, 'bin/pintop'), '-d', '1']), SIZE)
  const other = swapped ? start(otherCheckout) : undefined
  const programs = [start(HERE), other ?? start(otherCheckout)] as const
  const each = (measure: (program: Program) => number): readonly [number, number] => [
    measure(programs[0]),
    measure(programs[1]),
  ]
  try {
    for (const program of programs) await program.shows(/ R +4 +\d/)
    await delay(SETTLE_MS)
    const cpu = each(({pid}) => cpuMs(pid))
    const written = each(program => program.written())
    await delay(arena.refreshes * 1000)
    const perRefresh = (now: readonly [number, number], before: readonly [number, number]) =>
      [(now[0] - before[0]) / arena.refreshes, (now[1] - before[1]) / arena.refreshes] as const
    return {
      clientMs: perRefresh(
        each(({pid}) => cpuMs(pid)),
        cpu,
      ),
      bytes: perRefresh(
        each(program => program.written()),
        written,
      ),
      rssMiB: each(({pid}) => rssMiB(pid)),
    }
  } finally {
    for (const program of programs) await program.end()
  }
}
