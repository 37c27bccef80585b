import type {Cost} from './contenders.ts'
import {median} from './median.ts'

/** The most that a refresh may cost. The figures compared are of the same run, so the machine does not matter. */
interface Bar {
  readonly text: string
  readonly figure: number | undefined
  readonly most: number | undefined
}

const MB_PER_MIB = 1.048576

/** Returns a line for each bar: pass, FAIL, or that it could not be judged here. */
export function judge(pintop: Cost, virtTop: Cost | undefined): readonly string[] {
  const both = ({clientMs, daemonMs}: Cost): number => clientMs + daemonMs
  const bars: readonly Bar[] = [
    {
      text: "client and libvirtd, ms: a third of virt-top's",
      figure: both(pintop),
      most: virtTop && both(virtTop) / 3,
    },
    {text: 'client, % of a core', figure: pintop.clientMs / 10, most: 5},
    {text: 'first frame, ms', figure: pintop.firstFrameMs, most: 300},
    {text: 'first rates, ms', figure: pintop.firstRatesMs, most: 800},
    {text: 'RSS, MB', figure: pintop.rssMiB * MB_PER_MIB, most: 120},
  ]
  return bars.map(({text, figure, most}) => {
    if (figure === undefined || most === undefined) return `- not judged: ${text}`
    return `- ${figure <= most ? 'pass' : 'FAIL'}: ${text}: ${figure.toFixed(1)}, at most ${most.toFixed(1)}`
  })
}

/** Returns the median of each figure over several runs of one program. */
export function medianCost(costs: readonly Cost[]): Cost {
  const figures: Record<string, number> = {}
  for (const name of new Set(costs.flatMap(cost => Object.keys(cost) as (keyof Cost)[]))) {
    const known = costs.map(cost => cost[name]).filter(value => value !== undefined)
    if (known.length > 0) figures[name] = median(known)
  }
  return figures as unknown as Cost
}
