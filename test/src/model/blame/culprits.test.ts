import {expect, test} from 'vitest'
import {blamedOwners} from '../../../../src/model/blame/culprits.ts'
import {aBlame} from '../../../builders/blame.ts'
import {uuidOf, WEB} from '../../../builders/uuid.ts'

const by = (tid: number, ns: number, owner?: object) => ({tid, comm: 'x', pcpu: 1, ns, ...(owner && {owner})})
const blame = (...threads: readonly object[]) =>
  aBlame({
    vcpus: [
      {
        tid: 101,
        vcpu: 0,
        waitedNs: 100,
        openNs: 0,
        by: threads,
        preemptions: 0,
        migrations: 0,
        latencies: [],
      },
    ],
  } as never)

test('a stranger is named, and is nobody else whatever its name', () => {
  expect(
    blamedOwners(
      blame(
        by(1, 50, {name: 'web', role: 'vcpu'}),
        by(2, 30, {name: 'web', uuid: WEB, role: 'emulator'}),
        by(3, 15, {name: 'web (stranger)', uuid: uuidOf(3), role: 'vcpu'}),
        by(4, 5),
      ),
    ).map(({domain, uuid, stranger, role, ns}) => [domain, uuid, stranger, role, ns]),
  ).toEqual([
    ['web (stranger)', undefined, true, 'vcpu', 50],
    ['(self)', WEB, undefined, 'emulator', 30],
    ['web (stranger)', uuidOf(3), undefined, 'vcpu', 15],
    ['(host)', undefined, undefined, undefined, 5],
  ])
})

test('pintop’s own threads are called so, all together', () => {
  const own = (tid: number, ns: number) => ({...by(tid, ns), own: true})
  expect(blamedOwners(blame(own(1, 60), own(2, 20), by(3, 20)))).toMatchObject([
    {domain: '(pintop)', ns: 80},
    {domain: '(host)', thread: 'x', ns: 20},
  ])
})
