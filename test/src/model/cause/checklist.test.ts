import {expect, test} from 'vitest'
import {NO_CAUSE} from '../../../../src/model/cause/cause.ts'
import {checklist} from '../../../../src/model/cause/checklist.ts'
import type {Domain} from '../../../../src/model/domain.ts'
import type {Host} from '../../../../src/model/host.ts'
import {aModel} from '../../../builders/model.ts'
import {aPcpu} from '../../../builders/pcpu.ts'
import {ci, findingsOf, hostOf, on, pcpu, running, vcpu, victim} from '../../../builders/waiting-domain.ts'

const GIB = 2 ** 30

/** Returns the domain as `derive` leaves it. */
const judged = (...given: Parameters<typeof findingsOf>): Domain => {
  const findings = findingsOf(...given)
  return {...given[0], ...(findings && {findings, cause: findings[0] ?? NO_CAUSE})}
}
const linesOf = (domain: Domain, host: Host): readonly string[] =>
  checklist(domain, aModel({domains: [domain], host})).map(
    ({kind, found, text}) => `${found} ${kind}: ${text}`,
  )

test('the checklist tells what decided, and what could not be read', () => {
  const web = victim()
  const host = hostOf(pcpu(0, 100, on(web, 101, 20), on(ci, 201, 60), on(web, 100, 20)))
  expect(linesOf(judged(web, host, [ci]), host)).toEqual([
    'no starving: its vCPUs make progress',
    'no own-quota: throttled 0.0% of the time, run delay 40.0%',
    'yes neighbour: waits 40.0% for a pCPU, 75.0% of it behind others',
    'no overcommit: 25.0% of its wait behind its own other threads',
    'no host: 0.0% of its wait behind the host’s own work',
    'unknown steal: could not be read',
    'unknown memory: could not be read',
    'unknown io: could not be read',
    'unknown remote-mem: where its memory is could not be read',
    'no smt: no busy sibling beside a busy vCPU',
  ])
})

test('the checklist has the figures by name, and which vCPUs they are of', () => {
  const web = running([vcpu(0, 0, 30), vcpu(1, 40)])
  const host = hostOf(pcpu(0, 100, on(web, 101, 20), on(web, 102, 10), on(ci, 201, 70)))
  const domain = judged(web, host, [ci])
  const [, quota, wait] = checklist(domain, aModel({domains: [domain], host}))
  expect(quota).toMatchObject({
    found: 'yes',
    vcpus: [0],
    figures: {throttledPct: 30, runDelayPct: 30},
    text: 'vCPU 0 throttled 30.0% of the time, run delay 30.0%',
  })
  expect(wait).toMatchObject({found: 'yes', vcpus: [1], figures: {contentionPct: 40}})
  expect(wait?.text).toMatch(/^vCPU 1 waits 40\.0% for a pCPU, \d+\.\d% of it behind others/)
})

test('the cause and the checklist agree while a cause stays, and say why it does', () => {
  const host = hostOf(pcpu(0, 50, on(ci, 201, 50)))
  const staying = judged(running([vcpu(0, 4)]), host, [ci], 'neighbour')
  expect(staying.cause?.kind).toBe('neighbour')
  expect(linesOf(staying, host)[2]).toMatch(
    /^yes neighbour: waits 4\.0% for a pCPU \(was over 5%: held until below 3%\), \d+\.\d% of it behind others/,
  )
  const calmer = judged(running([vcpu(0, 2.9)]), host, [ci], 'neighbour')
  expect(calmer.cause?.kind).toBe('none')
  expect(linesOf(calmer, host)[2]).toBe('no neighbour: waits 2.9% for a pCPU')
})

test('far memory is no cause for who hardly runs, and the checklist says so', () => {
  const host = hostOf(pcpu(0, 5))
  const idle = judged(
    running([vcpu(0, 0)], {usagePct: 5, memory: {byNode: {1: GIB}}, vcpuNodes: [aPcpu().node]}),
    host,
  )
  expect(idle.cause?.kind).toBe('none')
  expect(linesOf(idle, host)[8]).toBe(
    'no remote-mem: 100.0% of its memory on nodes where no vCPU ran; at 5.0% of a pCPU that costs it little',
  )
  const [far] = checklist(idle, aModel({domains: [idle], host})).filter(({kind}) => kind === 'remote-mem')
  expect(far).toMatchObject({brief: '100% far, idle', figures: {remotePct: 100, usagePct: 5}})
})

test('a busy sibling: which core, which vCPU, which neighbour', () => {
  const web = running([vcpu(0, 0)], {usagePct: 90})
  const busy = {...web, threads: web.threads.map(thread => ({...thread, usagePct: 90, pcpu: 5 as never}))}
  const host = hostOf(
    aPcpu({id: 5, core: 5, siblings: [5, 21], busyPct: 90, occupants: []}),
    aPcpu({id: 21, core: 5, siblings: [5, 21], busyPct: 70, occupants: [on(ci, 201, 70)]}),
  )
  const domain = judged(busy, host, [ci])
  const smt = checklist(domain, aModel({domains: [domain, ci], host})).find(({kind}) => kind === 'smt')
  expect(smt).toMatchObject({found: 'yes', brief: 'sibling 70%'})
  expect(smt?.text).toBe('vCPU 0 on p5 shares core 5 with ci on p21, busy 70.0%')
})

test('of a paused domain nothing is said: it neither waits nor makes progress', () => {
  const host = hostOf(pcpu(0, 5))
  const paused = {...running([vcpu(0, 0)]), state: 'paused' as const}
  expect(checklist(paused, aModel({domains: [paused], host}))).toEqual([])
})
