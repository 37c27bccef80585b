import type {Domain} from '../../src/model/domain.ts'
import type {Model} from '../../src/model/model.ts'
import {aCause} from './cause.ts'
import {aDomain} from './domain.ts'
import {aHost, aHostNode} from './host.ts'
import {aModel} from './model.ts'
import {aPcpu} from './pcpu.ts'
import {aThread} from './thread.ts'
import {uuidOf} from './uuid.ts'

const suffering = (number: number, name: string): Domain =>
  aDomain({
    uuid: uuidOf(number),
    name,
    id: number,
    pid: number * 10,
    contentionPct: 40,
    vcpuNodes: [0],
    cause: aCause(),
    threads: [aThread({tid: number * 10 + 1, affinity: '0', pcpu: 0, usagePct: 50, contentionPct: 40})],
  })
const calm = aDomain({
  uuid: uuidOf(3),
  name: 'calm',
  id: 3,
  pid: 30,
  contentionPct: 0,
  cause: aCause({kind: 'none'}),
})
/** Builds a host of two pCPUs: `web` and `api` wait for the first of them, `calm` waits for nothing. */
export const waitingModel: Model = aModel({
  domains: [suffering(1, 'web'), suffering(2, 'api'), calm],
  host: aHost({
    pcpus: [aPcpu({id: 0, busyPct: 100}), aPcpu({id: 1, busyPct: 0})],
    nodes: [aHostNode({pcpus: [0, 1]})],
  }),
})
