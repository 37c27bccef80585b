import {expect, test} from 'vitest'
import type {KernelSample} from '../../../../collectors/index.ts'
import {checklist} from '../../../../src/model/cause/checklist.ts'
import {derive} from '../../../../src/model/derive/derive.ts'
import type {Model} from '../../../../src/model/model.ts'
import {LEVELS, ofVcpu, threadStat, VCPU_GROUP} from '../../../builders/kernel-sample.ts'
import {ok} from '../../../builders/reading.ts'
import {aSample} from '../../../builders/sample.ts'

/** Derives a model a second, in each of which the vCPU waited so much of the time. */
function modelsOf(...waitedPct: readonly number[]): readonly Model[] {
  let delayNs = 1e9
  const kernels = [0, ...waitedPct].map((pct, at): readonly [number, Partial<KernelSample>] => {
    const ms = 1000 * (at + 1)
    delayNs += pct * 1e7
    const [slice, group] = LEVELS
    const of = (path: string) => ({[path]: {throttledUsec: 0}})
    return [
      ms,
      {
        schedstat: ok(ms, ofVcpu({execNs: 1e9 + at * 5e8, runDelayNs: delayNs, timeslices: at})),
        threadStat: ok(ms, ofVcpu(threadStat(1))),
        cgroupThrottling: ok(ms, {[slice]: of(slice), [group]: {...of(group), ...of(VCPU_GROUP)}}),
      },
    ]
  })
  const models: Model[] = []
  for (const [at, [ms, kernel]] of kernels.entries()) {
    const before = kernels[at - 1]
    models.push(derive(before && aSample(...before), aSample(ms, kernel), models.at(-1)))
  }
  return models.slice(1)
}

const toldBy = (model: Model): readonly unknown[] => {
  const [domain] = model.domains
  const found = domain && checklist(domain, model).flatMap(({kind, found}) => (found === 'yes' ? [kind] : []))
  return [domain?.cause?.kind, found]
}

test('a cause and the list of all are one judgement, from sample to sample', () => {
  expect(modelsOf(4, 40, 4, 3.5, 2.5, 4).map(toldBy)).toEqual([
    ['none', []],
    ['neighbour', ['neighbour']],
    ['neighbour', ['neighbour']],
    ['neighbour', ['neighbour']],
    ['none', []],
    ['none', []],
  ])
})

test('the model before is not touched, and without one nothing stays', () => {
  const [first, second] = modelsOf(40, 4)
  expect(first && toldBy(first)).toEqual(['neighbour', ['neighbour']])
  expect(second && toldBy(second)).toEqual(['neighbour', ['neighbour']])
  expect(modelsOf(4).map(toldBy)).toEqual([['none', []]])
})
