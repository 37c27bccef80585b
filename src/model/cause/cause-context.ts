import type {PcpuId, Uuid} from '../../base/ids.ts'
import type {Domain} from '../domain.ts'
import type {Host, Pcpu} from '../host.ts'
import type {QuotaLevel} from './cause.ts'
import type {CauseContext} from './cause-record.ts'
import {pcpuUsers, remembered} from './pcpu-users.ts'
import {suspectsOf} from './suspects.ts'
import type {Thresholds} from './thresholds.ts'

/** All domains of one model are judged by these values. */
export interface CauseSources {
  readonly host: Host
  readonly domains: ReadonlyMap<Uuid, Domain>
  readonly thresholds: Thresholds
  levelOf(domain: Uuid): QuotaLevel | undefined
}

/**
 * Returns the context of all judgements of one model. Every question is worked out once, and only if a cause asks it.
 */
export function causeContext({host, domains, thresholds, levelOf}: CauseSources): CauseContext<Thresholds> {
  const users = pcpuUsers(host, domains)
  let pcpus: ReadonlyMap<PcpuId, Pcpu> | undefined
  return {
    host,
    thresholds,
    users,
    pcpuOf(id) {
      pcpus ??= new Map(host.pcpus.map(pcpu => [pcpu.id, pcpu]))
      return pcpus.get(id)
    },
    domainOf: uuid => domains.get(uuid),
    suspectedOf: remembered((domain: Domain) => suspectsOf(domain, users)),
    levelOf,
  }
}
