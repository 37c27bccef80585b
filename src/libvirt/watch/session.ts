import type {Uuid} from '../../base/ids.ts'
import {advancePaced} from '../../base/reading.ts'
import type {Ms} from '../../base/units.ts'
import type {Binding} from '../calls/binding.ts'
import type {Connection} from '../calls/connection.ts'
import type {Events} from '../calls/events.ts'
import {readFacts, takesJobForDefinition} from '../calls/facts.ts'
import type {ListedDomain} from '../calls/inventory.ts'
import {readGuestStats} from '../calls/stats.ts'
import type {LibvirtDemand} from '../libvirt-demand.ts'
import type {LibvirtSample} from '../libvirt-sample.ts'
import {createBulk} from './bulk.ts'
import {createGuestLanes} from './guest-lanes.ts'
import {guestsToAsk} from './guests-to-ask.ts'
import {isUnread, withDomain, withInventory, withRound} from './update-sample.ts'

/**
 * Least interval between rounds without counters. Events already report changes of state; the rounds show that the
 * daemon still answers. Rounds with counters are made as often as they are asked for.
 */
const ROUND_MS = 2500
/** Time without an answer after which the link counts as silent. */
const SILENT_MS = 3000
/** Interval at which the list and all definitions are read again; some changes (numatune, memtune) have no event. */
const RESYNC_MS = 30_000
const RESYNC_WITHOUT_EVENTS_MS = 5000

const OK = {status: 'ok'} as const

interface SessionContext {
  readonly binding: Binding
  readonly connection: Connection
  readonly events: Events
  readonly now: () => Ms
  /** Opens another connection to the same hypervisor. */
  readonly open: () => Promise<Connection>
  /** Number of connections for the stats that ask QEMU. */
  readonly laneCount: number
  /** Replaces the current sample by a changed one. */
  readonly update: (change: (sample: LibvirtSample) => LibvirtSample) => void
  readonly wanted: () => LibvirtDemand
}

/** A session lasts from the opening of a connection until it is lost, and keeps the sample current meanwhile. */
export interface Session {
  /**
   * Runs until the connection is lost or `stop` is called.
   * @throws {LibvirtError} the reason for which it was lost
   */
  run(): Promise<void>
  /** Asks libvirt for the data in demand. */
  ask(): void
  /** Notices silence and does what is due. To be called a few times per second. */
  watch(): void
  /** Makes every waiting call fail at once; `run` then closes all connections and returns. */
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
  let definitionMayWait = true

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
    definitionMayWait: () => definitionMayWait,
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
    defined(uuid, definition) {
      const isFirst = domains.some(domain => domain.uuid === uuid && isUnread(domain))
      change(sample => withDomain(sample, uuid, domain => ({...domain, definition})))
      if (isFirst) askGuests(domains.filter(domain => domain.uuid === uuid))
    },
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
      answered: (uuid, reading) =>
        change(sample =>
          withDomain(sample, uuid, domain =>
            domain.id === undefined ? domain : {...domain, guest: advancePaced(domain.guest, reading)},
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

  /** Asks for the definitions of new and restarted domains, and forgets those that are gone. */
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

  /** Has a domain asked again soon after its state changed: a paused guest no longer does what its figures say. */
  function followStates(before: ReadonlyMap<Uuid, LibvirtSample['domains'][number]>): void {
    for (const {uuid, state} of domains) {
      const known = before.get(uuid)
      if (known !== undefined && known.state !== state) lanes.hurry(uuid)
    }
  }

  function ask(): void {
    if (!connected) return
    const {needs} = context.wanted()
    const counters = needs.includes('interfaces')
    if (counters || resyncMs !== RESYNC_MS || now() - roundAtMs >= ROUND_MS) {
      roundAtMs = now()
      bulk.wantRound(counters)
    }
    if (needs.includes('nextBoot') && !nextBoot) for (const {uuid} of domains) bulk.wantDefinition(uuid)
    nextBoot = needs.includes('nextBoot')
    askGuests(domains)
  }

  /** Has those of the domains asked whose QEMU is in demand. */
  function askGuests(some: LibvirtSample['domains']): void {
    for (const {uuids, periodMs} of guestsToAsk(some, context.wanted())) lanes.offer(uuids, periodMs)
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
        definitionMayWait = takesJobForDefinition(about.libvirtVersion)
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
