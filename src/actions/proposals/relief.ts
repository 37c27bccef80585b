import type {Uuid} from '../../base/ids.ts'
import type {Pct} from '../../base/units.ts'
import {blamedSuspects} from '../../model/cause/blamed-suspects.ts'
import type {Domain} from '../../model/domain.ts'
import type {Model} from '../../model/model.ts'
import {vcpuAffinity} from './pin-targets.ts'

/**
 * Returns the wait that goes from those whom a domain leaves behind, all together: what they waited for it. Who may run
 * where it goes may meet it there again, and counts nothing.
 * @param besides a domain whose gain is counted already
 */
export function reliefPct({domains}: Model, leaving: Domain, goals: readonly number[], besides?: Uuid): Pct {
  let sum = 0
  for (const domain of domains) {
    const {uuid, contentionPct = 0} = domain
    if (uuid === leaving.uuid || uuid === besides || contentionPct === 0) continue
    const mine = blamedSuspects(domain).filter(suspect => suspect.uuid === leaving.uuid)
    if (mine.length === 0) continue
    const mayRun = vcpuAffinity(domain)
    if (mayRun.size === 0 || goals.some(id => mayRun.has(id))) continue
    sum += (contentionPct * mine.reduce((total, {sharePct}) => total + sharePct, 0)) / 100
  }
  return sum
}
