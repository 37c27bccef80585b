import {expect, test} from 'vitest'
import {carryOut} from '../../../bin/change/carry-out.ts'
import {keepChange} from '../../../bin/change/keep-change.ts'
import {revert} from '../../../bin/change/revert.ts'
import type {Step} from '../../../src/actions/step.ts'
import type {Uuid} from '../../../src/base/ids.ts'
import {asUntrusted} from '../../../src/base/untrusted.ts'
import {changesOf} from '../../../src/journal/change.ts'
import type {PlanEntry} from '../../../src/journal/entry.ts'
import {someSettings} from '../../builders/settings.ts'
import {MadeHost, MadeJournal, MadeProcess, madeLocks} from './made-world.ts'
import {virtualTime} from './virtual-time.ts'

const WAS = someSettings().emulatorPin
const PINNED = '3'
const PATHS = {journal: '', locks: ''}
const STEP: Step = {
  kind: 'pin-emulator',
  domain: 'web' as Uuid,
  name: asUntrusted('web'),
  scope: 'live',
  from: WAS,
  to: PINNED,
}
const ENTRY: PlanEntry = {
  type: 'plan',
  key: 'k1',
  at: 0,
  bootMs: 0,
  bootId: 'boot',
  who: {user: asUntrusted('root'), pid: 1},
  host: asUntrusted('kvm07'),
  uri: asUntrusted('qemu:///system'),
  title: asUntrusted('pin web'),
  steps: [STEP],
  revertAfterMs: 10_000,
}

/** Makes a change of web's emulator pin that is due ten seconds later, and starts its helper. */
async function dueInTenSeconds({reserve = false} = {}) {
  const time = virtualTime()
  const host = new MadeHost(['web'])
  const journal = new MadeJournal()
  const [pintop, helper] = [new MadeProcess(), new MadeProcess()]
  const reports: string[] = []
  let sleptMs = 0
  const means = (process: MadeProcess) => ({
    journal: journal.access(process),
    locks: madeLocks(process, () => [pintop, helper]),
    now: () => ({bootMs: time.now() + sleptMs, bootId: 'boot'}),
    sleep: (ms: number) => process.survives(() => time.sleep(ms)),
    tell: () => {},
    signal: new AbortController().signal,
    connect: () => host.connect(process),
  })
  const work = means(pintop).locks.holdWork(ENTRY.key)
  const guard = means(helper).locks.holdGuard(ENTRY.key)
  let spare = reserve
  let ended = false
  void revert(ENTRY.key, {
    ...means(helper),
    report: (severity, text) => void reports.push(`${severity}: ${text}`),
    makeRoom() {
      if (!spare) return false
      spare = false
      journal.full = false
      return true
    },
    carryOut: order => carryOut({...order, paths: PATHS}, means(helper)),
  }).then(() => {
    guard.release()
    ended = true
  })
  void carryOut({entry: ENTRY, paths: PATHS}, means(pintop)).then(() => work.release())
  await time.settle()
  return {
    host,
    journal,
    pintop,
    reports,
    pass: (ms: number) => time.pass(ms),
    pin: () => host.domains.get('web')?.emulatorPin,
    hasEnded: () => ended,
    change: () => changesOf(journal.entries)[0],
    keep: () => keepChange(ENTRY.key, means(pintop).journal, means(pintop).locks),
    suspendFor(ms: number) {
      sleptMs += ms
    },
  }
}

test('a change goes back when it is due, not before, and that is reported', async () => {
  const {pin, pass, hasEnded, reports} = await dueInTenSeconds()
  await pass(9000)
  expect([pin(), hasEnded()]).toEqual([PINNED, false])
  await pass(2000)
  expect([pin(), hasEnded()]).toEqual([WAS, true])
  expect(reports).toEqual(['notice: #1 pin web went back by itself'])
})

test('time in which the host sleeps counts', async () => {
  const {pin, pass, suspendFor} = await dueInTenSeconds()
  suspendFor(3600_000)
  await pass(1000)
  expect(pin()).toBe(WAS)
})

test('what is kept stays, and its helper ends', async () => {
  const {pin, pass, hasEnded, keep, reports} = await dueInTenSeconds()
  await keep()
  await pass(60_000)
  expect([pin(), hasEnded(), reports]).toEqual([PINNED, true, []])
})

test('a pintop that is killed leaves its change to the helper', async () => {
  const {pin, pass, hasEnded, pintop} = await dueInTenSeconds()
  pintop.kill()
  await pass(11_000)
  expect([pin(), hasEnded()]).toEqual([WAS, true])
})

test('while the daemon is down it tries again, ever less often, and the journal tells why', async () => {
  const {host, pin, pass, hasEnded, change, reports} = await dueInTenSeconds()
  host.stopDaemon()
  await pass(30_000)
  expect([hasEnded(), change()?.attempts]).toMatchObject([false, {why: 'Failed to connect socket'}])
  expect(reports.map(line => /trying again in \d+ s/.exec(line)?.[0])).toEqual(
    ['1', '2', '5', '10', '30'].map(seconds => `trying again in ${seconds} s`),
  )
  host.daemonUp = true
  await pass(31_000)
  expect([pin(), hasEnded()]).toEqual([WAS, true])
})

test('a full disk: the space that was set aside is used, and without any it waits', async () => {
  for (const reserve of [true, false]) {
    const {journal, pin, pass} = await dueInTenSeconds({reserve})
    journal.full = true
    await pass(12_000)
    expect(pin()).toBe(reserve ? WAS : PINNED)
    journal.full = false
    await pass(60_000)
    expect(pin()).toBe(WAS)
  }
})

test('what somebody else has changed since stays, and the journal says that it was given up', async () => {
  const {host, pin, pass, hasEnded, change} = await dueInTenSeconds()
  const web = host.domains.get('web')
  if (web !== undefined) host.domains.set('web', {...web, emulatorPin: '2'})
  await pass(12_000)
  expect([pin(), hasEnded(), change()?.attempts?.gaveUp]).toEqual(['2', true, true])
})

test('a domain that is gone needs nothing any more', async () => {
  const {host, pass, hasEnded, change} = await dueInTenSeconds()
  host.domains.delete('web')
  await pass(12_000)
  expect([hasEnded(), change()?.left.size]).toEqual([true, 0])
})
