import {setImmediate as turn} from 'node:timers/promises'
import {expect, test} from 'vitest'
import {type Uuid, uuid} from '../../../../src/base/ids.ts'
import type {Connection} from '../../../../src/libvirt/calls/connection.ts'
import {ErrorCode, LibvirtError} from '../../../../src/libvirt/calls/error.ts'
import type {GuestStats} from '../../../../src/libvirt/libvirt-sample.ts'
import {createGuestLanes} from '../../../../src/libvirt/watch/guest-lanes.ts'

const STATS: GuestStats = {blocks: []}
const many = (count: number): Uuid[] => Array.from({length: count}, (_, index) => uuid(`d${index}`))

/** Opens lanes to a hypervisor that is only pretended; the clock is turned by hand. */
function pretend({laneCount = 2, hanging = [] as readonly Uuid[]} = {}) {
  const hangs = new Set(hanging)
  const log = {
    asked: [] as Uuid[],
    answered: [] as Uuid[],
    control: [] as Uuid[],
    hung: new Map<Uuid, string>(),
  }
  const answers = new Map<Uuid, GuestStats | undefined | LibvirtError>()
  let nowMs = 0
  let gone = 0

  const open = async (): Promise<Connection> => {
    let alive = true
    let fail = (): void => {}
    return {
      call: () =>
        new Promise((_resolve, reject) => {
          fail = () => reject(new LibvirtError(ErrorCode.internal, 0, 0, 'cut'))
        }),
      domain: async () => 1n,
      forget: () => {},
      waitingSinceMs: () => undefined,
      isAlive: () => alive,
      cancel: () => {
        alive = false
        fail()
      },
      close: async () => {},
    }
  }
  const lanes = createGuestLanes(
    {
      now: () => nowMs,
      open,
      async read(connection, uuid) {
        log.asked.push(uuid)
        if (hangs.has(uuid)) await connection.call(async () => 0)
        const answer = answers.has(uuid) ? answers.get(uuid) : STATS
        if (answer instanceof LibvirtError) throw answer
        return answer
      },
      askControl: uuid => log.control.push(uuid),
      answered: uuid => log.answered.push(uuid),
      hung: (uuid, hung) => (hung ? log.hung.set(uuid, hung.why) : log.hung.delete(uuid)),
      gone: () => gone++,
      daemonSilent: () => false,
    },
    laneCount,
  )
  return {
    lanes,
    log,
    hangs,
    answers,
    gone: () => gone,
    /** Lets what can be done now be done, then time pass, watching every quarter of a second. */
    async pass(ms: number) {
      await settle()
      for (let left = ms; left > 0; left -= 250) {
        nowMs += 250
        lanes.watch()
        await settle()
      }
    },
  }
}

const settle = async (): Promise<void> => {
  for (let index = 0; index < 20; index++) await turn()
}

test('each domain is asked once per period, but the second time soon: rates need two', async () => {
  const {lanes, log, pass} = pretend()
  const domains = many(5)
  const askedAfter = async (ms: number): Promise<number> => {
    lanes.offer(domains, 2000)
    await pass(ms)
    return log.asked.length
  }
  expect(await askedAfter(500)).toBe(5)
  expect(log.answered.toSorted()).toEqual(domains)
  expect(await askedAfter(1000)).toBe(10)
  expect(await askedAfter(1000)).toBe(10)
  expect(await askedAfter(0)).toBe(15)
})

test('a hurried domain is asked at once, and soon again', async () => {
  const {lanes, log, pass} = pretend()
  const [paused, other] = many(2) as [Uuid, Uuid]
  for (let turn = 0; turn < 2; turn++) {
    lanes.offer([paused, other], 12_000)
    await pass(500)
  }
  expect(log.asked).toHaveLength(4)
  lanes.hurry(paused)
  for (let turn = 0; turn < 3; turn++) {
    lanes.offer([paused, other], 12_000)
    await pass(500)
  }
  expect(log.asked.slice(4)).toEqual([paused, paused])
})

test('a domain that hangs is left alone until its channel is free again', async () => {
  const [bad, ...good] = many(3) as [Uuid, ...Uuid[]]
  const {lanes, log, hangs, pass} = pretend({hanging: [bad]})
  lanes.offer([bad, ...good], 2000)
  await pass(2750)
  expect(log.hung.size).toBe(0)
  await pass(500)
  expect(log.control).toContain(bad)
  lanes.control(bad, {state: 'occupied', forMs: 3000})
  expect(log.hung).toEqual(new Map([[bad, 'not answering']]))
  lanes.offer([bad, ...good], 2000)
  await pass(250)
  expect(log.asked.filter(uuid => uuid === bad)).toHaveLength(1)
  expect(log.answered.filter(uuid => good.includes(uuid))).toHaveLength(4)

  hangs.clear()
  lanes.control(bad, {state: 'ok', forMs: 0})
  expect(log.hung.size).toBe(0)
  lanes.offer([bad], 2000)
  await pass(250)
  expect(log.answered.at(-1)).toBe(bad)
})

test('with every lane taken and others waiting, patience is short', async () => {
  const domains = many(4)
  const {lanes, log, pass} = pretend({hanging: domains.slice(0, 2)})
  lanes.offer(domains, 2000)
  await pass(750)
  expect(log.answered).toEqual([])
  await pass(750)
  expect(log.answered).toEqual(domains.slice(2))
})

test('the daemon keeps workers for others: beyond eight that hang nobody is asked', async () => {
  const domains = many(12)
  const {lanes, log, pass} = pretend({hanging: domains})
  lanes.offer(domains, 2000)
  await pass(20_000)
  expect(log.asked).toEqual(domains.slice(0, 8))
})

test('a domain held by a call of somebody else is no reading, and hung only when that lasts', async () => {
  const [held] = many(1) as [Uuid]
  const {lanes, log, answers, pass} = pretend()
  answers.set(held, undefined)
  lanes.offer([held], 2000)
  await pass(250)
  expect(log.answered).toEqual([])
  expect(log.control).toEqual([held])
  lanes.control(held, {state: 'occupied', forMs: 100})
  expect(log.hung.size).toBe(0)
  lanes.control(held, {state: 'occupied', forMs: 3100})
  expect(log.hung.get(held)).toBe('not answering')
})

test('a domain that is gone is news for the list', async () => {
  const [lost] = many(1) as [Uuid]
  const {lanes, log, answers, gone, pass} = pretend()
  answers.set(lost, new LibvirtError(ErrorCode.noDomain, 0, 0, 'gone'))
  lanes.offer([lost], 2000)
  await pass(250)
  expect(gone()).toBe(1)
  expect(log.answered).toEqual([])
})

test('a domain that hangs, and of which libvirt does not tell the channel, is asked again after a while', async () => {
  const [bad] = many(1) as [Uuid]
  const {lanes, log, hangs, pass} = pretend({hanging: [bad]})
  lanes.offer([bad], 2000)
  await pass(3500)
  lanes.control(bad, undefined)
  expect(log.hung).toEqual(new Map([[bad, 'not answering']]))
  hangs.delete(bad)
  await pass(30_000)
  lanes.control(bad, undefined)
  expect(log.hung.size).toBe(0)
  lanes.offer([bad], 2000)
  await pass(250)
  expect(log.answered).toEqual([bad])
})
