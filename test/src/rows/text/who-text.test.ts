import {expect, test} from 'vitest'
import type {Domain} from '../../../../src/model/domain.ts'
import type {Occupant} from '../../../../src/model/host.ts'
import {formatWho} from '../../../../src/rows/text/who-text.ts'
import {aCause, aSuspect} from '../../../builders/cause.ts'
import {aDisk} from '../../../builders/disk.ts'
import {aDomain} from '../../../builders/domain.ts'
import {aPcpu} from '../../../builders/pcpu.ts'
import type {Given} from '../../../builders/plain.ts'
import {uuidOf, WEB} from '../../../builders/uuid.ts'
import {ci, findingsOf, hostOf, on, other, running, vcpu} from '../../../builders/waiting-domain.ts'

const who = (cause: Parameters<typeof aCause>[0], domain: Given<Domain> = {}) =>
  formatWho(aDomain(domain), aCause(cause))

test('a suspect has its share; a name too long for both is cut', () => {
  expect(who({suspects: [aSuspect({uuid: uuidOf(2), sharePct: 89.6})]})).toBe('ci 90%')
  expect(who({confidence: 'est', suspects: [aSuspect({uuid: uuidOf(2), sharePct: 99.7})]})).toBe(
    'ci 100% est.',
  )
  const long = aSuspect({uuid: uuidOf(2), domain: 'prod-eu-west-1-cache', role: 'vhost', sharePct: 64})
  expect(who({confidence: 'possible', suspects: [long]})).toMatch(/^p\S*che vhost 64% est\.$/)
  expect(who({confidence: 'possible', suspects: [long]})?.length).toBeLessThanOrEqual(21)
  expect(who({suspects: [aSuspect({domain: '\x1b[31mred', uuid: uuidOf(2)})]})).not.toContain('\x1b')
})

test('its own threads, and those of the host by name', () => {
  expect(who({suspects: [aSuspect({uuid: WEB, domain: '(self)', role: 'vcpu', sharePct: 98})]})).toBe(
    'own vCPUs 98%',
  )
  expect(who({suspects: [aSuspect({uuid: WEB, domain: '(self)', role: 'emulator'})]})).toBe(
    'own emulator 100%',
  )
  expect(who({suspects: [aSuspect({domain: '(host)', thread: 'ksoftirqd/3', sharePct: 7})]})).toBe(
    'ksoftirqd/3 7%',
  )
  expect(who({suspects: [aSuspect({domain: '(host)', sharePct: 7})]})).toBe('(host) 7%')
})

test('causes without suspects name the quota, the node, the disk; some have nobody to name', () => {
  expect(who({kind: 'own-quota', level: 'vcpu'})).toBe('vcpu_quota')
  expect(who({kind: 'own-quota', level: 'domain'})).toBe('global_quota')
  expect(who({kind: 'own-quota', level: 'slice'})).toBe('slice quota')
  expect(who({kind: 'own-quota'})).toBeUndefined()
  expect(
    who({kind: 'remote-mem'}, {memory: {byNode: {0: 1, 1: 72, 2: 27}}, vcpuNodes: [0]} as Given<Domain>),
  ).toBe('72% on node 1')
  expect(who({kind: 'io'}, {disks: [aDisk({target: 'vda', readLatencyMs: 310.4, readsPerSecond: 9})]})).toBe(
    'vda 310 ms',
  )
  expect(who({kind: 'io'})).toBeUndefined()
  expect(who({kind: 'memory'}, {memory: {swapInBytesPerSecond: 1}})).toBe('its guest swaps in')
  expect(who({kind: 'neighbour'})).toBeUndefined()
})

test('the domain on the siblings is named, the busiest of several', () => {
  const web = running([vcpu(0, 0, 0, {usagePct: 80}), vcpu(1, 0, 0, {usagePct: 80, pcpu: 1})], {
    usagePct: 160,
  })
  const mail = other(3, 'mail', vcpu(0, 0))
  const beside = (id: number, sibling: number, occupant: Occupant) =>
    aPcpu({id, busyPct: 90, siblings: [id, sibling], occupants: [occupant]})
  const host = hostOf(
    beside(0, 2, on(web, 101, 80)),
    beside(1, 3, on(web, 102, 80)),
    beside(2, 0, on(ci, 201, 60)),
    beside(3, 1, on(mail, 101, 70)),
  )
  const [smt] = findingsOf(web, host, [ci, mail]) ?? []
  expect(smt?.kind).toBe('smt')
  expect(smt && formatWho(web, smt)).toBe('mail')
})
