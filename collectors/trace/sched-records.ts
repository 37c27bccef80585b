import type {Ns} from '../../src/base/units.ts'
import {asUntrusted, type Untrusted} from '../../src/base/untrusted.ts'
import {type EventFormat, offsetOf} from './event-format.ts'
import type {SchedEvent} from './sched-event.ts'

/** The recorded events, by their names in tracefs. */
export const SCHED_EVENTS = ['sched_switch', 'sched_waking', 'sched_wakeup', 'sched_migrate_task'] as const
export type SchedEventName = (typeof SCHED_EVENTS)[number]

/** Bits of prev_state that mean sleeping. TASK_REPORT_MAX, which marks a preempted thread, is above them. */
const SLEEPS = 0xff

/**
 * Creates a reader of the records of these events. It assumes little endian, the byte order of all supported hosts.
 * @param names is filled with the names of threads by tid
 * @returns a function that decodes the record at an offset of a page; it returns `undefined` for any other event
 */
export function recordReader(
  formats: Readonly<Record<SchedEventName, EventFormat>>,
  names: Map<number, Untrusted>,
): (page: Buffer, offset: number, atNs: Ns, pcpu: number) => SchedEvent | undefined {
  const {sched_switch: sw, sched_waking: waking, sched_wakeup: wakeup, sched_migrate_task: migrate} = formats
  const at = {
    prev: offsetOf(sw, 'prev_pid'),
    prevState: offsetOf(sw, 'prev_state'),
    next: offsetOf(sw, 'next_pid'),
    nextComm: offsetOf(sw, 'next_comm'),
    prevComm: offsetOf(sw, 'prev_comm'),
    wakingPid: offsetOf(waking, 'pid'),
    wakingCpu: offsetOf(waking, 'target_cpu'),
    wakeupPid: offsetOf(wakeup, 'pid'),
    wakeupCpu: offsetOf(wakeup, 'target_cpu'),
    migratePid: offsetOf(migrate, 'pid'),
    from: offsetOf(migrate, 'orig_cpu'),
    to: offsetOf(migrate, 'dest_cpu'),
  }
  const commBytes = sw.fields.next_comm?.size ?? 16
  const learn = (page: Buffer, tid: number, comm: number): void => {
    if (tid !== 0 && !names.has(tid)) names.set(tid, asUntrusted(textAt(page, comm, commBytes)))
  }
  return (page, offset, atNs, pcpu) => {
    const i32 = (field: number): number => page.readInt32LE(offset + field)
    switch (page.readUInt16LE(offset)) {
      case sw.id: {
        const prev = i32(at.prev)
        const next = i32(at.next)
        learn(page, prev, offset + at.prevComm)
        learn(page, next, offset + at.nextComm)
        return {kind: 'switch', atNs, pcpu, prev, prevRunnable: (i32(at.prevState) & SLEEPS) === 0, next}
      }
      case waking.id:
        return {kind: 'waking', atNs, tid: i32(at.wakingPid), pcpu: i32(at.wakingCpu)}
      case wakeup.id:
        return {kind: 'wakeup', atNs, tid: i32(at.wakeupPid), pcpu: i32(at.wakeupCpu)}
      case migrate.id:
        return {kind: 'migrate', atNs, tid: i32(at.migratePid), from: i32(at.from), to: i32(at.to)}
      default:
        return undefined
    }
  }
}

/** Decodes a text of at most `bytes` that a NUL may end earlier. */
function textAt(page: Buffer, start: number, bytes: number): string {
  const zero = page.indexOf(0, start)
  return page.toString('latin1', start, zero === -1 ? start + bytes : Math.min(zero, start + bytes))
}
