import type {Domain} from '../../src/model/domain.ts'
import type {Model} from '../../src/model/model.ts'
import {aDomain} from './domain.ts'
import {aModel} from './model.ts'
import {aThread} from './thread.ts'
import {uuidOf} from './uuid.ts'

/** Six domains that wait less and less, with two vCPUs each: a … f. */
export const sixDomains: readonly Domain[] = [...'abcdef'].map((name, index) =>
  aDomain({
    uuid: uuidOf(index),
    name,
    pid: 100 * (index + 1),
    contentionPct: 60 - index * 10,
    usagePct: index * 10,
    threads: [0, 1].map(vcpu => aThread({tid: index * 100 + vcpu, index: vcpu})),
  }),
)

/** A first model of these six domains. */
export const sixModel: Model = aModel({domains: sixDomains})
