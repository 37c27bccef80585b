import {expect, test} from 'vitest'
import {named} from '../../../../bin/workers/trace/trace-client.ts'
import type {Blame} from '../../../../src/model/blame/blame.ts'
import {aDomain} from '../../../builders/domain.ts'
import {aModel} from '../../../builders/model.ts'
import {aThread} from '../../../builders/thread.ts'
import {WEB} from '../../../builders/uuid.ts'

test('whoever was blamed gets the guest that it belongs to, and pintop its own threads', () => {
  const model = aModel({domains: [aDomain({uuid: WEB, name: 'web', threads: [aThread({tid: 11})]})]})
  const by = [11, 12, 13].map(tid => ({tid, comm: 'x', pcpu: 0, ns: 1}))
  const [vcpu] = named([{by}] as unknown as Blame['vcpus'], model, new Set([12]))
  expect(vcpu?.by).toEqual([
    {...by[0], owner: {uuid: WEB, name: 'web', role: 'vcpu'}},
    {...by[1], own: true},
    by[2],
  ])
})
