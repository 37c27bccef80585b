import type {Uuid} from '../../base/ids.ts'
import type {Domain} from '../domain.ts'
import type {Model} from '../model.ts'
import type {Cause, FoundKind} from './cause.ts'
import type {Explanation} from './cause-record.ts'
import {CAUSES} from './causes/index.ts'

/** A judgement is one cause that a domain was judged by, with what decided it. */
export interface Judgement extends Explanation, Partial<Pick<Cause, 'vcpus'>> {
  readonly kind: FoundKind
  readonly title: string
  /** The figures that decided in a few words. */
  readonly brief: string
  /** `unknown`: the figures could not be read. */
  readonly found: 'yes' | 'no' | 'unknown'
}

/**
 * Lists every cause with its judgement and the figures of this interval. Nothing is judged again, and nothing can be
 * said of a domain that is paused.
 */
export function checklist(domain: Domain, {host, domains, thresholds}: Model): readonly Judgement[] {
  if (domain.state === 'paused') return []
  const context = {
    host,
    thresholds,
    pcpuOf: (id: number) => host.pcpus.find(pcpu => pcpu.id === id),
    domainOf: (uuid: Uuid) => domains.find(one => one.uuid === uuid),
  }
  return CAUSES.map(({kind, title, explain, brief}) => {
    const finding = domain.findings?.find(one => one.kind === kind)
    const explanation = explain(domain, context, finding)
    const found = finding !== undefined ? 'yes' : explanation.figures === undefined ? 'unknown' : 'no'
    return {
      kind,
      title,
      found,
      brief: brief(explanation),
      ...explanation,
      ...(finding?.vcpus !== undefined && {vcpus: finding.vcpus}),
    }
  })
}
