import {errorText} from '../../base/error-text.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Reading} from '../../base/reading.ts'
import type {Ms} from '../../base/units.ts'
import type {Connection} from '../calls/connection.ts'
import type {ControlInfo} from '../calls/control-info.ts'
import {ErrorCode, LibvirtError} from '../calls/error.ts'
import type {GuestStats, LibvirtDomain} from '../libvirt-sample.ts'

/** Time between the first two questions to a domain: short, since rates need two answers. */
const FIRST_PERIOD_MS = 250
/**
 * Time without an answer after which the lane's connection is cut and the domain is left alone, until libvirt says
 * that it answers again.
 */
const PATIENCE_MS = 3000
/** The same while other domains wait and no lane is free. */
const HURRIED_MS = 1000
const CONTROL_PERIOD_MS = 500
/** Time after which a silent domain is asked again if nothing tells whether it answers. */
const ASK_AGAIN_MS = 30_000
/**
 * Most unanswered questions: each occupies one of the daemon's workers (20 by default) even after the lane was cut.
 */
const MAX_HUNG = 8

/** Everything that the lanes work with. */
interface LaneContext {
  readonly now: () => Ms
  readonly open: () => Promise<Connection>
  /**
   * Reads the stats; waits for the domain's QEMU. `undefined` = another call holds the domain.
   * @throws {LibvirtError}
   */
  readonly read: (connection: Connection, uuid: Uuid) => Promise<GuestStats | undefined>
  /** Asks for the domain's control info, which then comes to `GuestLanes.control`. */
  readonly askControl: (uuid: Uuid) => void
  readonly answered: (uuid: Uuid, reading: Reading<GuestStats>) => void
  /** Called if a domain hangs; with `undefined` once it answers again. */
  readonly hung: (uuid: Uuid, hung: LibvirtDomain['hung']) => void
  /** Called if a domain no longer exists. */
  readonly gone: () => void
  /** Returns true if the whole daemon is silent, so that no domain is to blame. */
  readonly daemonSilent: () => boolean
}

/**
 * Reads the stats groups that ask QEMU. Each lane is a connection of its own, so that a QEMU that hangs blocks one
 * lane for a few seconds and nothing else.
 */
interface GuestLanes {
  /** Asks those of the domains that have not been asked for `periodMs`. */
  offer(domains: readonly Uuid[], periodMs: Ms): void
  /** Lets the next offer ask the domain at once, and again soon after. */
  hurry(uuid: Uuid): void
  /**
   * Takes a domain's control info: it tells when a domain hangs and when it answers again. `undefined`: libvirt does
   * not tell it; the domain is then asked again after a while.
   */
  control(uuid: Uuid, info: ControlInfo | undefined): void
  /** Cuts lanes that wait for too long and asks after silent domains. To be called a few times per second. */
  watch(): void
  /** Drops everything about a domain that is gone or was restarted. */
  forget(uuid: Uuid): void
  /** Makes every waiting call fail at once; nothing is asked any more. */
  cancel(): void
  /** Closes all connections. */
  close(): Promise<void>
}

interface Lane {
  connection?: Connection | undefined
  asking?: {readonly uuid: Uuid; readonly sinceMs: Ms; cut: boolean} | undefined
  busy: boolean
}

/** A domain whose QEMU does not answer. */
interface Silence {
  readonly sinceMs: Ms
  /** Time of the last request for its control info. */
  controlAtMs: Ms
  /** True once the domain was reported as hung. */
  marked: boolean
}

export function createGuestLanes(context: LaneContext, laneCount: number): GuestLanes {
  const {now} = context
  const lanes: readonly Lane[] = Array.from({length: laneCount}, () => ({busy: false}))
  const queue = new Set<Uuid>()
  const asked = new Map<Uuid, {readonly atMs: Ms; readonly times: number}>()
  const silent = new Map<Uuid, Silence>()
  let closed = false

  function feed(): void {
    for (const lane of lanes) {
      const [uuid] = queue
      if (uuid === undefined || closed || silent.size >= MAX_HUNG) return
      if (lane.busy) continue
      queue.delete(uuid)
      lane.busy = true
      void serve(lane, uuid).finally(() => {
        lane.busy = false
        lane.asking = undefined
        feed()
      })
    }
  }

  async function serve(lane: Lane, uuid: Uuid): Promise<void> {
    try {
      lane.connection ??= await context.open()
    } catch {
      // The connection for everything else reports the reason. The domains are asked again when next offered.
      queue.clear()
      return
    }
    const {connection} = lane
    if (closed) {
      await connection.close()
      return
    }
    const sinceMs = now()
    const asking = {uuid, sinceMs, cut: false}
    lane.asking = asking
    asked.set(uuid, {atMs: sinceMs, times: (asked.get(uuid)?.times ?? 0) + 1})
    try {
      const stats = await context.read(connection, uuid)
      if (stats === undefined) context.askControl(uuid)
      else if (!silent.has(uuid)) context.answered(uuid, {status: 'ok', readAtMs: now(), value: stats})
    } catch (error) {
      if (!(error instanceof LibvirtError)) throw error
      if (!connection.isAlive()) {
        lane.connection = undefined
        await connection.close()
      } else if (error.code === ErrorCode.noDomain) {
        connection.forget(uuid)
        context.gone()
      } else context.answered(uuid, readingOf(error))
    }
  }

  function silence(uuid: Uuid, sinceMs: Ms): Silence {
    const known = silent.get(uuid)
    if (known !== undefined) return known
    const begun = {sinceMs, controlAtMs: Number.NEGATIVE_INFINITY, marked: false}
    silent.set(uuid, begun)
    return begun
  }

  function mark(uuid: Uuid, silence: Silence, why: string, sinceMs = silence.sinceMs): void {
    if (silence.marked) return
    silence.marked = true
    context.hung(uuid, {sinceMs, why})
  }

  function release(uuid: Uuid): void {
    const silence = silent.get(uuid)
    silent.delete(uuid)
    if (silence?.marked) context.hung(uuid, undefined)
    asked.delete(uuid)
  }

  return {
    offer(domains, periodMs) {
      const nowMs = now()
      for (const uuid of domains) {
        if (silent.has(uuid) || lanes.some(({asking}) => asking?.uuid === uuid)) continue
        const before = asked.get(uuid)
        const period = before?.times === 1 ? FIRST_PERIOD_MS : periodMs
        if (before === undefined || nowMs - before.atMs >= period * 0.9) queue.add(uuid)
      }
      feed()
    },
    hurry: uuid => asked.delete(uuid),
    control(uuid, info) {
      const known = silent.get(uuid)
      if (info === undefined) {
        if (known === undefined) return
        if (now() - known.sinceMs >= ASK_AGAIN_MS) release(uuid)
        else mark(uuid, known, 'not answering')
        return
      }
      const {state, forMs} = info
      if (state === 'ok' || state === 'job') {
        if (known !== undefined) release(uuid)
        return
      }
      const sinceMs = Math.min(known?.sinceMs ?? now(), now() - forMs)
      if (now() - sinceMs < PATIENCE_MS) return
      mark(uuid, silence(uuid, sinceMs), state === 'error' ? 'its monitor failed' : 'not answering', sinceMs)
    },
    watch() {
      if (context.daemonSilent()) return
      const hurried = queue.size > 0 && lanes.every(({busy}) => busy)
      for (const {asking, connection} of lanes) {
        if (asking === undefined || asking.cut) continue
        if (now() - asking.sinceMs < (hurried ? HURRIED_MS : PATIENCE_MS)) continue
        asking.cut = true
        silence(asking.uuid, asking.sinceMs)
        connection?.cancel()
      }
      for (const [uuid, silence] of silent) {
        if (now() - silence.controlAtMs < CONTROL_PERIOD_MS) continue
        silence.controlAtMs = now()
        context.askControl(uuid)
      }
      feed()
    },
    forget(uuid) {
      release(uuid)
      queue.delete(uuid)
      for (const {connection, asking} of lanes) if (asking?.uuid !== uuid) connection?.forget(uuid)
    },
    cancel() {
      closed = true
      for (const {connection} of lanes) connection?.cancel()
    },
    async close() {
      closed = true
      queue.clear()
      await Promise.all(lanes.map(({connection}) => connection?.close()))
    },
  }
}

/** Converts an error to a reading: that the driver does not have the groups is an answer, anything else a fault. */
function readingOf(error: LibvirtError): Reading<GuestStats> {
  const unsupported = error.code === ErrorCode.noSupport || error.code === ErrorCode.invalidArgument
  return unsupported ? {status: 'off', why: errorText(error)} : {status: 'failed', error: errorText(error)}
}
