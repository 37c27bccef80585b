import {afterAll, beforeAll, describe, expect, inject} from 'vitest'
import {faultTest} from '../faults/fault.ts'
import {addGuests, removeGuests} from './guests.ts'
import type {JsonSample} from './pintop-json.ts'
import {reachLab} from './reach-lab.ts'
import {type WatchedPintop, watchPintop} from './watch-pintop.ts'

const HOUR_MS = 3_600_000

describe('the lab’s wall clock', () => {
  const lab = reachLab(inject('lab'))
  let pintop: WatchedPintop

  beforeAll(async () => {
    await addGuests(lab, [{name: 'busy', work: 'busy', quotaPct: 20}])
    pintop = watchPintop(lab)
  })
  afterAll(async () => {
    await pintop?.close()
    await removeGuests(lab)
  })

  const sane = ({intervalMs, domains}: JsonSample, note: (seen: string) => void): void => {
    const usagePct = domains.get('busy')?.usagePct
    note(`interval ${intervalMs} ms, busy ${usagePct} %CPU`)
    expect(intervalMs).toBeGreaterThan(200)
    expect(intervalMs).toBeLessThan(20_000)
    expect(usagePct).toBeGreaterThan(1)
    expect(usagePct).toBeLessThan(60)
  }

  faultTest(
    {
      id: 12,
      fault: 'wall clock an hour forward and back (lab)',
      expected: 'intervals and rates as before; only the time of day jumps',
      withinMs: 180_000,
    },
    async note => {
      const before = await pintop.until('busy', ({domains}) => (domains.get('busy')?.usagePct ?? 0) > 10)
      await lab.output("date -s '+1 hour'")
      const ahead = await pintop.next()
      sane(ahead, note)
      expect(Date.parse(ahead.at) - Date.parse(before.at)).toBeGreaterThan(HOUR_MS)
      await lab.output("date -s '-1 hour'")
      const back = await pintop.next()
      sane(back, note)
      expect(Date.parse(back.at)).toBeLessThan(Date.parse(ahead.at))
      expect(back.libvirt.status).toBe('ok')
    },
  )
})
