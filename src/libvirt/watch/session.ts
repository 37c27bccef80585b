import type {Uuid} from '../../base/ids.ts'
import type {Ms} from '../../base/units.ts'
import type {Binding} from '../calls/binding.ts'
import type {Connection} from '../calls/connection.ts'
import type {Events} from '../calls/events.ts'
import {readFacts} from '../calls/facts.ts'
import type {ListedDomain} from '../calls/inventory.ts'
import {readGuestStats} from '../calls/stats.ts'
import type {LibvirtSample} from '../libvirt-sample.ts'
import {createBulk} from './bulk.ts'
import {createGuestLanes} from './guest-lanes.ts'
import {advance} from './sample-change.ts'
import {withDomain, withInventory, withRound} from './update-sample.ts'

/** What of libvirt a column may need; `guestOften` = disks are what is looked at, `nextBoot` = the inactive XML. */
export type LibvirtNeed = 'interfaces' | 'guest' | 'guestOften' | 'nextBoot'

/** How often a domain's QEMU is asked: each answer costs the daemon about a millisecond. */
const OFTEN_MS = 2000
const SELDOM_MS = 5000
/** A paused guest moves nothing; still often enough that its figures do not count as stale (15 s). */
const PAUSED_MS = 12_000
/** What main wants asked. */
export interface LibvirtDemand {
  readonly needs: readonly LibvirtNeed[]
  /** Whose QEMU is asked; absent = every running domain's. */
  readonly guests?: readonly Uuid[]
}

/** Events tell of states; asking for them as well shows that the daemon answers. Counters are asked for each time. */
const ROUND_MS = 2500
/** No answer for so long = silent. */
const SILENT_MS = 3000
/** The list and every definition are looked at again; some changes (numatune, memtune) have no event. */
const RESYNC_MS = 30_000
const RESYNC_WITHOUT_EVENTS_MS = 5000

const OK = {status: 'ok'} as const

export interface SessionContext {
  readonly binding: Binding
  readonly connection: Connection
  readonly events: Events
  readonly now: () => Ms
  /** One more connection to the same hypervisor. */
  readonly open: () => Promise<Connection>
  readonly laneCount: number
  readonly update: (change: (sample: LibvirtSample) => LibvirtSample) => void
  readonly wanted: () => LibvirtDemand
}

/** One connected period: from an opened connection until it is lost. */
export interface Session {
  /** @throws {LibvirtError} why the connection was lost. */
  run(): Promise<void>
  /** Main wants figures. */
  ask(): void
  /** To be called a few times per second. */
  watch(): void
  /** Makes every waiting call fail at once; `run` frees all and returns. */
  stop(): void
}

export function createSession(context: SessionContext): Session {
  const {binding, connection, events, now, update} = context
  let domains: LibvirtSample['domains'] = []
  let connected = false
  let resyncAtMs = Number.POSITIVE_INFINITY
  let resyncMs = RESYNC_WITHOUT_EVENTS_MS
  let roundAtMs = Number.NEGATIVE_INFINITY
  let nextBoot = false

  const change = (make: (sample: LibvirtSample) => LibvirtSample): void =>
    update(sample => {
      const changed = make(sample)
      domains = changed.domains
      return changed
    })

  const bulk = createBulk({
    binding,
    connection,
    now,
    listed(listed) {
      const before = new Map(domains.map(domain => [domain.uuid, domain]))
      change(sample => ({...withInventory(sample, listed), link: OK}))
      followChanges(before, listed)
      followStates(before)
      if (connected) return
      connected = true
      ask()
    },
    round(records, readAtMs, tookMs) {
      const before = new Map(domains.map(domain => [domain.uuid, domain]))
      change(sample => {
        const result = withRound(sample, records)
        if (result.listChanged) bulk.wantInventory()
        return {...result.sample, readAtMs, tookMs}
      })
      followStates(before)
    },
    defined: (uuid, definition) =>
      change(sample => withDomain(sample, uuid, domain => ({...domain, definition}))),
    wantsNextBoot: uuid =>
      nextBoot &&
      domains.some(domain => domain.uuid === uuid && domain.persistent && domain.id !== undefined),
    nextBoot: (uuid, definition) =>
      change(sample => withDomain(sample, uuid, domain => ({...domain, nextBoot: definition}))),
    controlled: (uuid, info) => lanes.control(uuid, info),
  })

  const lanes = createGuestLanes(
    {
      now,
      open: context.open,
      read: (lane, uuid) => readGuestStats(binding, lane, uuid),
      askControl: bulk.wantControl,
      told: (uuid, reading) =>
        change(sample =>
          withDomain(sample, uuid, domain =>
            domain.id === undefined ? domain : {...domain, guest: advance(domain.guest, reading)},
          ),
        ),
      hung: (uuid, hung) =>
        change(sample =>
          withDomain(sample, uuid, ({hung: _before, ...domain}) => (hung ? {...domain, hung} : domain)),
        ),
      gone: bulk.wantInventory,
      daemonSilent: () => now() - (connection.waitingSinceMs() ?? now()) > SILENT_MS / 2,
    },
    context.laneCount,
  )

  /** Definitions of new and restarted domains; nothing more of those that are gone. */
  function followChanges(
    before: ReadonlyMap<Uuid, LibvirtSample['domains'][number]>,
    listed: readonly ListedDomain[],
  ): void {
    const left = new Set(before.keys())
    for (const {uuid, id} of listed) {
      left.delete(uuid)
      const known = before.get(uuid)
      if (known === undefined || known.id !== id || !connected) bulk.wantDefinition(uuid)
      if (known !== undefined && known.id !== id) lanes.forget(uuid)
    }
    for (const uuid of left) {
      lanes.forget(uuid)
      bulk.forget(uuid)
    }
  }

  /** What a guest did before it was paused is no longer what it does. */
  function followStates(before: ReadonlyMap<Uuid, LibvirtSample['domains'][number]>): void {
    for (const {uuid, state} of domains) {
      const known = before.get(uuid)
      if (known !== undefined && known.state !== state) lanes.hurry(uuid)
    }
  }

  function ask(): void {
    if (!connected) return
    const {needs, guests} = context.wanted()
    const counters = needs.includes('interfaces')
    if (counters || resyncMs !== RESYNC_MS || now() - roundAtMs >= ROUND_MS) {
      roundAtMs = now()
      bulk.wantRound(counters)
    }
    if (needs.includes('nextBoot') && !nextBoot) for (const {uuid} of domains) bulk.wantDefinition(uuid)
    nextBoot = needs.includes('nextBoot')
    const often = needs.includes('guestOften')
    if (!often && !needs.includes('guest')) return
    const active = domains.filter(({id}) => id !== undefined)
    const asked = guests === undefined ? active : active.filter(({uuid}) => guests.includes(uuid))
    const offer = (some: typeof asked, periodMs: Ms): void =>
      lanes.offer(
        some.map(({uuid}) => uuid),
        periodMs,
      )
    offer(
      asked.filter(({state}) => state !== 'paused'),
      often ? OFTEN_MS : SELDOM_MS,
    )
    offer(
      asked.filter(({state}) => state === 'paused'),
      PAUSED_MS,
    )
  }

  function resync(): void {
    if (now() < resyncAtMs) return
    resyncAtMs = now() + resyncMs
    bulk.wantInventory()
    for (const {uuid} of domains) bulk.wantDefinition(uuid)
  }

  function watchSilence(): void {
    if (!connected) return
    const waitingSinceMs = connection.waitingSinceMs()
    const silent = waitingSinceMs !== undefined && now() - waitingSinceMs > SILENT_MS
    update(sample => {
      if (silent && sample.link.status === 'ok') {
        return {...sample, link: {status: 'silent', sinceMs: waitingSinceMs}}
      }
      return !silent && sample.link.status === 'silent' ? {...sample, link: OK} : sample
    })
  }

  return {
    async run() {
      update(sample => {
        domains = sample.domains
        return sample
      })
      try {
        const about = await readFacts(binding, connection)
        update(sample => ({...sample, about}))
        const supported = await events.subscribe(connection, ({kind, uuid}) => {
          if (kind === 'lifecycle') bulk.wantInventory()
          bulk.wantDefinition(uuid)
        })
        resyncMs = supported ? RESYNC_MS : RESYNC_WITHOUT_EVENTS_MS
        resyncAtMs = now() + resyncMs
        bulk.wantInventory()
        await bulk.run()
      } finally {
        connected = false
        lanes.cancel()
        await lanes.close()
        await events.unsubscribe(connection)
        await connection.close()
      }
    },
    ask,
    watch() {
      bulk.wake()
      lanes.watch()
      watchSilence()
      resync()
    },
    stop() {
      bulk.stop()
      connection.cancel()
      lanes.cancel()
    },
  }
}
