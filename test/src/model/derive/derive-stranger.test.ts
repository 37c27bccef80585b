import {expect, test} from 'vitest'
import type {QemuProcess} from '../../../../collectors/discover/found.ts'
import {asUntrusted} from '../../../../src/base/untrusted.ts'
import {derive} from '../../../../src/model/derive/derive.ts'
import type {Model} from '../../../../src/model/model.ts'
import {pcpusScreen} from '../../../../src/rows/screens/pcpus-screen.ts'
import {
  aFound,
  aQemuProcess,
  cpuTicks,
  LEVELS,
  threadStat,
  VCPU_GROUP,
} from '../../../builders/kernel-sample.ts'
import {aLibvirtDomain, aLibvirtSample} from '../../../builders/libvirt-sample.ts'
import {ok} from '../../../builders/reading.ts'
import {aSample} from '../../../builders/sample.ts'
import {uuidOf, WEB} from '../../../builders/uuid.ts'

const web = aQemuProcess({
  threads: [{tid: 101, role: 'vcpu', index: 0, comm: 'CPU 0/KVM', cgroup: VCPU_GROUP}],
})
const other = (given: Partial<QemuProcess> = {}): QemuProcess => ({
  ...aQemuProcess({
    pid: 900,
    name: 'far',
    uuid: uuidOf(9),
    cgroup: {status: 'off', why: 'none'},
    threads: [{tid: 901, role: 'vcpu', index: 0, comm: 'CPU 0/KVM'}],
  }),
  ...given,
})

/** Derives the second in which the vCPU of `web` waits 40 % on pCPU 0, and the stranger uses 80 % of it. */
function modelOf(stranger: QemuProcess, libvirt = aLibvirtSample()): Model {
  const at = (ms: number, of: number) => {
    const [slice, group] = LEVELS
    const free = (path: string) => ({[path]: {throttledUsec: 0}})
    return aSample(
      ms,
      {
        found: aFound({processes: [web, stranger]}),
        schedstat: ok(ms, {
          100: [{execNs: 1e9 + of * 2e8, runDelayNs: of * 4e8, timeslices: of}],
          900: [{execNs: 1e9 + of * 8e8, runDelayNs: 0, timeslices: of}],
        }),
        threadStat: ok(ms, {100: [threadStat(0)], 900: [threadStat(0)]}),
        procStat: ok(ms, {pcpus: {0: cpuTicks({user: of * 100})}}) as never,
        cgroupThrottling: ok(ms, {[slice]: free(slice), [group]: {...free(group), ...free(VCPU_GROUP)}}),
      },
      libvirt,
    )
  }
  return derive(at(1000, 0), at(2000, 1))
}

const suspectsIn = ({domains}: Model) => domains.find(({uuid}) => uuid === WEB)?.cause

test('a QEMU that is none of this libvirt’s domains is named, and no longer the host', () => {
  const model = modelOf(other())
  expect(model.domains.map(({name}) => name)).toEqual(['web'])
  expect(model.host.strangers).toMatchObject([{pid: 900, name: 'far', usagePct: expect.closeTo(80, 3)}])
  expect(suspectsIn(model)).toMatchObject({
    kind: 'neighbour',
    suspects: [{domain: 'far (stranger)', stranger: true, role: 'vcpu', sharePct: expect.closeTo(100, 3)}],
  })
  expect(pcpusScreen.rowsOf(model).map(({busiest}) => busiest)).toContain('far (stranger)')
})

test.each(['(host)', '(self)', 'web'])('whatever it is called: %s', name => {
  expect(suspectsIn(modelOf(other({name: asUntrusted(name)})))).toMatchObject({
    kind: 'neighbour',
    suspects: [{domain: `${name} (stranger)`, stranger: true}],
  })
})

test('who has the domain’s UUID without being its process changes nothing of it', () => {
  const model = modelOf(other({uuid: WEB, stranger: true}))
  expect(model.domains).toMatchObject([{pid: 100, usagePct: expect.closeTo(20, 3)}])
  expect(suspectsIn(model)).toMatchObject({suspects: [{domain: 'far (stranger)', stranger: true}]})
})

test('a domain that does not run has no process, whoever says so', () => {
  const off = {uuid: uuidOf(9), name: 'far', state: 'shut off' as const}
  const {id: _, ...shutOff} = aLibvirtDomain(off)
  const model = modelOf(other(), aLibvirtSample({domains: [aLibvirtDomain(), shutOff]}))
  expect(model.domains.find(({name}) => name === asUntrusted('far'))).toMatchObject({threads: []})
  expect(model.domains.find(({name}) => name === asUntrusted('far'))?.pid).toBeUndefined()
  expect(model.host.strangers).toHaveLength(1)
})

test('while libvirt is silent the kernel is the witness of who is a domain', () => {
  const silent = aLibvirtSample({link: {status: 'down', why: 'gone'} as never, domains: []})
  expect(modelOf(other(), silent).domains.map(({name}) => name)).toEqual(['far', 'web'])
})
