import {expect, test} from 'vitest'
import {derive} from '../../../../src/model/derive/derive.ts'
import {aFound, aQemuProcess, LEVELS, threadStat} from '../../../builders/kernel-sample.ts'
import {ok} from '../../../builders/reading.ts'
import {aSample} from '../../../builders/sample.ts'

const process = aQemuProcess({
  threads: [
    {tid: 101, role: 'vcpu', index: 0, comm: 'CPU 0/KVM'},
    {tid: 700, pid: 700, role: 'helper', comm: 'virtiofsd', cgroup: LEVELS[1]},
  ],
})
const at = (ms: number, seconds: number) =>
  aSample(ms, {
    found: aFound({processes: [process]}),
    schedstat: ok(ms, {
      100: [
        {execNs: 1e9 + seconds * 1e7, runDelayNs: 0, timeslices: 1},
        {execNs: 1e9 + seconds * 75e7, runDelayNs: 0, timeslices: 1},
      ],
    }),
    threadStat: ok(ms, {100: [threadStat(0), threadStat(1)]}),
  })

test('what a helper uses is the domain’s use, on its pCPU under its role', () => {
  const {domains, host} = derive(at(1000, 0), at(3000, 2))
  expect(domains[0]?.usagePct).toBeCloseTo(76)
  expect(host.pcpus[1]?.occupants).toMatchObject([{tid: 700, role: 'helper', usagePct: expect.closeTo(75)}])
})
