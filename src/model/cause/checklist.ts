import type {Domain} from '../domain.ts'
import type {Model} from '../model.ts'
import type {Cause, FoundKind} from './cause.ts'
import type {Explanation} from './cause-record.ts'
import {CAUSES} from './causes/index.ts'

/** A judgement is one cause that a domain was judged by, with what decided it. */
export interface Judgement extends Explanation, Partial<Pick<Cause, 'vcpus'>> {
  readonly kind: FoundKind
  readonly title: string
  /** `unknown`: the figures could not be read. */
  readonly found: 'yes' | 'no' | 'unknown'
}

/** Lists every cause with its judgement and the figures of this interval. Nothing is judged again. */
export function checklist(domain: Domain, {host, thresholds}: Model): readonly Judgement[] {
  const context = {host, thresholds, pcpuOf: (id: number) => host.pcpus.find(pcpu => pcpu.id === id)}
  return CAUSES.map(({kind, title, explain}) => {
    const finding = domain.findings?.find(one => one.kind === kind)
    const explanation = explain(domain, context, finding)
    const found = finding !== undefined ? 'yes' : explanation.figures === undefined ? 'unknown' : 'no'
    return {
      kind,
      title,
      found,
      ...explanation,
      ...(finding?.vcpus !== undefined && {vcpus: finding.vcpus}),
    }
  })
}
