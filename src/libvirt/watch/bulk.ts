import {hash} from 'node:crypto'
import type {Uuid} from '../../base/ids.ts'
import type {Reading} from '../../base/reading.ts'
import type {Ms} from '../../base/units.ts'
import type {Binding} from '../calls/binding.ts'
import type {Connection} from '../calls/connection.ts'
import {type ControlInfo, readControlInfo} from '../calls/control-info.ts'
import {ErrorCode, LibvirtError} from '../calls/error.ts'
import {takeText} from '../calls/facts.ts'
import {domainId, domainUuid, type ListedDomain, readInventory, stateIn} from '../calls/inventory.ts'
import {Flag, Group, interfaceCounters, readStats} from '../calls/stats.ts'
import {XML_INACTIVE} from '../change/read-settings.ts'
import type {DomainDefinition} from '../domain-definition.ts'
import type {NextBoot} from '../libvirt-sample.ts'
import {definitionReading, interfacesReading, nextBootReading} from './bulk-readings.ts'
import type {RoundRecord} from './update-sample.ts'

/** Everything that `Bulk` works with; its answers go to the callbacks `listed` to `controlled`. */
interface BulkContext {
  readonly binding: Binding
  readonly connection: Connection
  readonly now: () => Ms
  /** True where libvirt lets the definition of a domain wait for whoever waits for its QEMU, up to 30 s. */
  readonly definitionMayWait: () => boolean
  readonly listed: (domains: readonly ListedDomain[]) => void
  readonly round: (records: ReadonlyMap<Uuid, RoundRecord>, readAtMs: Ms, tookMs: Ms) => void
  readonly defined: (uuid: Uuid, definition: Reading<DomainDefinition>) => void
  /** Returns true if the domain's inactive definition is wanted as well. */
  readonly wantsNextBoot: (uuid: Uuid) => boolean
  readonly nextBoot: (uuid: Uuid, definition: Reading<NextBoot>) => void
  /** Takes a domain's control info; `undefined` if libvirt does not tell it. */
  readonly controlled: (uuid: Uuid, info: ControlInfo | undefined) => void
}

/**
 * The connection for all calls that never wait for a QEMU. Requests are noted and carried out one after the other; a
 * request that is made again before its turn is carried out once.
 */
interface Bulk {
  wantInventory(): void
  wantRound(interfaces: boolean): void
  wantDefinition(uuid: Uuid): void
  wantControl(uuid: Uuid): void
  /** Drops everything about a domain that is gone. */
  forget(uuid: Uuid): void
  /** Lets an idle `run` check that the connection is still alive, and try again what was postponed. */
  wake(): void
  /**
   * Works until the connection is lost or `stop` is called.
   * @throws {LibvirtError} the reason for which it was lost
   */
  run(): Promise<void>
  stop(): void
}

export function createBulk(context: BulkContext): Bulk {
  const {binding, connection, now} = context
  let inventory = false
  let round: {readonly interfaces: boolean} | undefined
  const definitions = new Set<Uuid>()
  /** Domains whose definition is to be read once libvirt's channel to their QEMU is free. */
  const postponed = new Set<Uuid>()
  const controls = new Set<Uuid>()
  /** SHA-1 of the XML last seen, by `uuid` or `inactiveKey`: most reads find nothing new. */
  const digests = new Map<string, string>()
  let wake = (): void => {}
  let stopped = false

  /** Takes the most urgent request. */
  function next(): (() => Promise<void>) | undefined {
    const [control] = controls
    if (control !== undefined) {
      controls.delete(control)
      return () =>
        ofDomain(
          control,
          async () => context.controlled(control, await readControlInfo(binding, connection, control)),
          () => context.controlled(control, undefined),
        )
    }
    if (inventory) {
      inventory = false
      return async () => context.listed(await readInventory(binding, connection))
    }
    if (round !== undefined) {
      const {interfaces} = round
      round = undefined
      return () => readRound(interfaces)
    }
    const [definition] = definitions
    if (definition === undefined) return undefined
    definitions.delete(definition)
    return () =>
      ofDomain(
        definition,
        () => readDefinition(definition),
        error => refuseDefinition(definition, error),
      )
  }

  /**
   * Runs a call about one domain. If the domain has vanished or stopped meanwhile, that is no fault: the list is read
   * again. Any other error on a living connection is `refused`: it is about this domain alone (access denied, a call
   * that its driver does not know, a message too large), and all others go on.
   * @throws {LibvirtError} if the connection is lost
   */
  async function ofDomain(
    uuid: Uuid,
    read: () => Promise<void>,
    refused: (error: LibvirtError) => void,
  ): Promise<void> {
    try {
      await read()
    } catch (error) {
      if (!(error instanceof LibvirtError) || !connection.isAlive()) throw error
      if (NO_LONGER.has(error.code)) {
        connection.forget(uuid)
        inventory = true
      } else refused(error)
    }
  }

  function refuseDefinition(uuid: Uuid, {code, message}: LibvirtError): void {
    if (code === ErrorCode.operationTimeout) {
      postponed.add(uuid)
      return
    }
    digests.delete(uuid)
    digests.delete(inactiveKey(uuid))
    const reading = {status: 'failed', error: message} as const
    context.defined(uuid, reading)
    if (context.wantsNextBoot(uuid)) context.nextBoot(uuid, reading)
  }

  async function readRound(wantInterfaces: boolean): Promise<void> {
    const askedAtMs = now()
    const records = new Map<Uuid, RoundRecord>()
    const groups = Group.state | (wantInterfaces ? Group.interface : 0)
    try {
      await readStats(binding, connection, groups, Flag.active, (domain, fields) => {
        const id = domainId(binding, domain)
        records.set(domainUuid(binding, domain), {
          ...(id !== undefined && {id}),
          ...stateIn(fields),
          ...(wantInterfaces && {interfaces: interfacesReading(interfaceCounters(fields), now())}),
        })
      })
    } catch (error) {
      if (!(error instanceof LibvirtError) || !connection.isAlive()) throw error
      // A hypervisor without domain stats, or a domain over which they fail, still leaves states.
      const listed = await readInventory(binding, connection)
      for (const {uuid, id, state, pausedBy, refused} of listed)
        if (id !== undefined && refused === undefined)
          records.set(uuid, {id, state, ...(pausedBy && {pausedBy})})
    }
    const readAtMs = now()
    context.round(records, readAtMs, readAtMs - askedAtMs)
  }

  /** Returns true while somebody waits for the domain's QEMU. */
  async function isOccupied(uuid: Uuid): Promise<boolean> {
    try {
      const info = await readControlInfo(binding, connection, uuid)
      if (info.state !== 'occupied') return false
      context.controlled(uuid, info)
      return true
    } catch (error) {
      // A domain that does not run, or one whose control info is refused: its definition is another matter.
      if (error instanceof LibvirtError && connection.isAlive()) return false
      throw error
    }
  }

  async function readDefinition(uuid: Uuid): Promise<void> {
    if (context.definitionMayWait() && (await isOccupied(uuid))) {
      postponed.add(uuid)
      return
    }
    const domain = await connection.domain(uuid)
    const read = async (flags: number): Promise<string> =>
      takeText(binding.memory, await connection.call(() => binding.domain.xml(domain, flags)))
    const isNew = (key: string, xml: string): boolean => {
      const digest = hash('sha1', xml)
      if (digests.get(key) === digest) return false
      digests.set(key, digest)
      return true
    }
    const live = await read(0)
    if (isNew(uuid, live)) context.defined(uuid, definitionReading(live, now()))
    if (!context.wantsNextBoot(uuid)) return
    const inactive = await read(XML_INACTIVE)
    if (isNew(inactiveKey(uuid), inactive)) context.nextBoot(uuid, nextBootReading(inactive, now()))
  }

  const want = (note: () => void): void => {
    note()
    wake()
  }

  return {
    wantInventory: () =>
      want(() => {
        inventory = true
      }),
    wantRound: interfaces =>
      want(() => {
        round = {interfaces: interfaces || (round?.interfaces ?? false)}
      }),
    wantDefinition: uuid => want(() => definitions.add(uuid)),
    wantControl: uuid => want(() => controls.add(uuid)),
    forget(uuid) {
      connection.forget(uuid)
      digests.delete(uuid)
      digests.delete(inactiveKey(uuid))
      definitions.delete(uuid)
      postponed.delete(uuid)
      controls.delete(uuid)
    },
    wake() {
      for (const uuid of postponed) definitions.add(uuid)
      postponed.clear()
      wake()
    },
    async run() {
      while (!stopped) {
        const step = next()
        if (step !== undefined) await step()
        else if (!connection.isAlive())
          throw new LibvirtError(ErrorCode.internal, 0, 0, 'libvirt closed the connection')
        else
          await new Promise<void>(resolve => {
            wake = resolve
          })
      }
    },
    stop() {
      stopped = true
      wake()
    },
  }
}

const inactiveKey = (uuid: Uuid): string => `${uuid} inactive`

/** Codes of a domain that is gone, or (`operationInvalid`) no longer running. */
const NO_LONGER: ReadonlySet<number> = new Set([ErrorCode.noDomain, ErrorCode.operationInvalid])
