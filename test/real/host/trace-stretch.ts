import {readFileSync} from 'node:fs'
import {createInterface} from 'node:readline'
import type {SchedEvent} from '../../../collectors/trace/sched-event.ts'
import {recordReader} from '../../../collectors/trace/sched-records.ts'
import {readTracePage} from '../../../collectors/trace/trace-page.ts'
import {openTracing, tracefsIn} from '../../../collectors/trace/tracing-instance.ts'
import {accountWaits} from '../../../src/model/blame/account-waits.ts'

// A process of its own, for the test host's namespace: traces a thread on its only pCPU until it reads which stretch of
// that time is meant (two times of the wall clock, ms), and prints who ran while the thread waited in that stretch.
// usage: trace-stretch.ts TID PCPU

/** The answer: the threads that ran while the traced one waited. */
export interface Stretch {
  readonly lost: number
  /** Waits that had ended, and the one that went on. */
  readonly waitedNs: number
  readonly by: readonly {readonly tid: number; readonly ns: number}[]
}

const DRAIN_EVERY_MS = 100
const [tid = 0, pcpu = 0] = process.argv.slice(2).map(Number)
const tracefs = tracefsIn(readFileSync('/proc/self/mounts', 'utf8')) ?? ''
const instance = openTracing(tracefs, `pintop-test-${process.pid}`, {tids: [tid], pcpus: [pcpu]})
try {
  const read = recordReader(instance.formats, new Map())
  const events: SchedEvent[] = []
  let lost = 0
  const startedNs = process.hrtime.bigint()
  const startedAtMs = Date.now()
  const drain = (): void =>
    void instance.drain((page, on) => {
      const {lost: before} = readTracePage(page, startedNs, (atNs, offset) => {
        const event = read(page, offset, Math.max(0, atNs), on)
        if (event !== undefined) events.push(event)
      })
      lost += Math.abs(before)
    })
  instance.start()
  const draining = setInterval(drain, DRAIN_EVERY_MS)
  console.log('tracing')
  const lines = createInterface({input: process.stdin})[Symbol.asyncIterator]()
  const {value = ''} = await lines.next()
  clearInterval(draining)
  instance.stop()
  drain()
  const [fromNs = 0, toNs = 0] = value.split(' ').map((ms: string) => (Number(ms) - startedAtMs) * 1e6)
  const meant = events
    .filter(({atNs}) => atNs >= fromNs && atNs < toNs)
    .map(event => ({...event, atNs: event.atNs - fromNs}))
    .sort((a, b) => a.atNs - b.atNs)
  const waits = accountWaits(meant, [tid], toNs - fromNs, () => ({state: 'sleeping'})).get(tid)
  const said: Stretch = {
    lost,
    waitedNs: (waits?.waitedNs ?? 0) + (waits?.openNs ?? 0),
    by: [...(waits?.by.values() ?? [])].map(({tid, ns}) => ({tid, ns})),
  }
  console.log(JSON.stringify(said))
} finally {
  instance.remove()
  process.stdin.destroy()
}
