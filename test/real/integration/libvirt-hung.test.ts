import {setTimeout as delay} from 'node:timers/promises'
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest'
import {monotonicMs} from '../../../bin/workers/monotonic-ms.ts'
import {asUntrusted} from '../../../src/base/untrusted.ts'
import type {LibvirtDomain} from '../../../src/libvirt/libvirt-sample.ts'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {type Watch, watch} from '../host/watch.ts'

const HANGING = ['h0', 'h1', 'h2', 'h3', 'h4']

// A QEMU that answers no more (SIGSTOP) must not delay anything but its own row.
describeHost('guests that hang', () => {
  let host: Host
  let seen: Watch

  beforeAll(async () => {
    host = await startHost({guests: [...HANGING, 'well', 'fine'].map(name => ({name, nics: 1}))})
    seen = watch(host.uri)
    await seen.until(
      'read',
      ({domains}) => domains.length === 7 && domains.every(({guest}) => guest !== undefined),
    )
  }, 120_000)
  afterEach(async () => {
    for (const name of HANGING) host.signal(name, 'SIGCONT')
    await seen.until('recovered', ({domains}) => domains.every(({hung}) => hung === undefined), 10_000)
  }, 15_000)
  afterAll(async () => {
    await seen?.close()
    await host?.stop()
  }, 30_000)

  const ageOf = (domain: LibvirtDomain): number =>
    domain.guest?.latest.status === 'ok'
      ? monotonicMs() - domain.guest.latest.readAtMs
      : Number.POSITIVE_INFINITY

  test('one is marked, the others keep their figures', async () => {
    host.signal('h0', 'SIGSTOP')
    const stoppedAtMs = monotonicMs()
    await seen.until('marked', () => seen.domain('h0').hung !== undefined, 7000)
    const {hung} = seen.domain('h0')
    expect(hung?.why).toBe('not answering')
    expect(hung?.sinceMs).toBeGreaterThan(stoppedAtMs - 10)
    // Asked every 2 s, given 3 s to answer.
    expect(monotonicMs() - stoppedAtMs).toBeLessThan(6500)
    for (const name of [...HANGING.slice(1), 'well', 'fine']) {
      expect(seen.domain(name).hung).toBeUndefined()
      expect(ageOf(seen.domain(name))).toBeLessThan(4000)
    }
    const {link, readAtMs = 0} = seen.client.latest()
    expect(link).toEqual({status: 'ok'})
    expect(monotonicMs() - readAtMs).toBeLessThan(1000)
  }, 20_000)

  test('its figures come back by themselves', async () => {
    host.signal('h1', 'SIGSTOP')
    await seen.until('marked', () => seen.domain('h1').hung !== undefined, 7000)
    host.signal('h1', 'SIGCONT')
    await seen.until('back', () => seen.domain('h1').hung === undefined && ageOf(seen.domain('h1')) < 500)
  }, 20_000)

  test('five at once are marked, and neither packets nor disks of the others stop', async () => {
    for (const name of HANGING) host.signal(name, 'SIGSTOP')
    let worstAgeMs = 0
    let worstRoundMs = 0
    const watching = setInterval(() => {
      for (const name of ['well', 'fine']) worstAgeMs = Math.max(worstAgeMs, ageOf(seen.domain(name)))
      worstRoundMs = Math.max(worstRoundMs, monotonicMs() - (seen.client.latest().readAtMs ?? 0))
    }, 20)
    await seen.until('all marked', () => HANGING.every(name => seen.domain(name).hung !== undefined), 12_000)
    await delay(2500)
    clearInterval(watching)
    expect(worstAgeMs).toBeLessThan(6000)
    expect(worstRoundMs).toBeLessThan(1000)
    expect(seen.domain('well').hung).toBeUndefined()
  }, 30_000)

  test('their definitions are not waited for, when all are read again', async () => {
    host.signal('h0', 'SIGSTOP')
    await seen.until('marked', () => seen.domain('h0').hung !== undefined, 7000)
    let worstRoundMs = 0
    for (const endMs = monotonicMs() + 5000; monotonicMs() < endMs; await delay(50)) {
      // Whoever begins to ask for them has all read, those of the next boot, too.
      seen.client.ask({needs: ['interfaces', 'guestOften', 'nextBoot']})
      worstRoundMs = Math.max(worstRoundMs, monotonicMs() - (seen.client.latest().readAtMs ?? 0))
    }
    expect(worstRoundMs).toBeLessThan(1000)
    expect(seen.client.latest().link).toEqual({status: 'ok'})
  }, 30_000)

  test('one that hangs and is waited for before anybody looks is marked, and the others are read', async () => {
    host.signal('h0', 'SIGSTOP')
    const waiting = host.virsh('dommemstat', 'h0')
    await delay(500)
    const late = watch(host.uri)
    try {
      await late.until('listed', ({domains}) => domains.length === 7)
      await late.until('marked', () => late.domain('h0').hung !== undefined, 10_000)
      const others = late.client.latest().domains.filter(({name}) => name !== asUntrusted('h0'))
      expect(others.map(({guest}) => guest?.latest.status)).toEqual(others.map(() => 'ok'))
      expect(late.domain('h0').guest).toBeUndefined()
      host.signal('h0', 'SIGCONT')
      await late.until('read', () => late.domain('h0').definition?.status === 'ok')
    } finally {
      host.signal('h0', 'SIGCONT')
      await late.close()
      await waiting
    }
  }, 30_000)

  test('close does not wait for them', async () => {
    host.signal('h0', 'SIGSTOP')
    host.signal('h1', 'SIGSTOP')
    const other = watch(host.uri)
    await other.until('listed', ({domains}) => domains.length === 7)
    await delay(1000)
    const startedAtMs = monotonicMs()
    expect(await other.close()).toBe(true)
    expect(monotonicMs() - startedAtMs).toBeLessThan(400)
  }, 20_000)
})
