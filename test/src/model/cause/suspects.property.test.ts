import fc from 'fast-check'
import {expect, test} from 'vitest'
import {pcpuUsers} from '../../../../src/model/cause/pcpu-users.ts'
import {suspectsOf} from '../../../../src/model/cause/suspects.ts'
import type {Domain} from '../../../../src/model/domain.ts'
import type {Host} from '../../../../src/model/host.ts'
import {aDomain} from '../../../builders/domain.ts'
import {aHost} from '../../../builders/host.ts'
import {aPcpu} from '../../../builders/pcpu.ts'
import {aThread} from '../../../builders/thread.ts'
import {uuidOf} from '../../../builders/uuid.ts'
import {plainSuspectsOf} from './plain-suspects.ts'

const PCPUS = 4
const pct = fc.constantFrom(0, 0.3, 5, 20, 50, 80)
const madeThread = fc.record({
  role: fc.constantFrom('vcpu' as const, 'vcpu' as const, 'emulator' as const),
  contentionPct: pct,
  starving: fc.boolean(),
  affinity: fc.constantFrom(undefined, '0', '1-2', '0-3', '7'),
  /** Use and wait by pCPU. */
  visits: fc.dictionary(fc.constantFrom('0', '1', '2', '3'), fc.tuple(pct, pct), {maxKeys: 3}),
})
const madeHost = fc.record({
  domains: fc.array(fc.array(madeThread, {minLength: 1, maxLength: 4}), {minLength: 1, maxLength: 4}),
  watched: fc.boolean(),
  busyPct: fc.array(pct, {minLength: PCPUS, maxLength: PCPUS}),
  hostPct: fc.array(pct, {minLength: PCPUS, maxLength: PCPUS}),
  offline: fc.constantFrom(undefined, 2),
})
type MadeHost = typeof madeHost extends fc.Arbitrary<infer T> ? T : never

function made({domains, watched, busyPct, hostPct, offline}: MadeHost): {host: Host; all: readonly Domain[]} {
  const tidOf = (domain: number, thread: number): number => domain * 100 + thread + 1
  const all = domains.map((threads, number) =>
    aDomain({
      uuid: uuidOf(number),
      name: `d${number}`,
      pid: tidOf(number, 0),
      threads: threads.map(({role, contentionPct, starving, affinity}, index) =>
        aThread({
          tid: tidOf(number, index),
          role,
          contentionPct,
          starving,
          ...(affinity !== undefined && {affinity}),
        }),
      ),
    }),
  )
  const pcpus = Array.from({length: PCPUS}, (_, id) => {
    const occupants = domains.flatMap((threads, number) =>
      threads.flatMap(({role, visits}, index) => {
        const [usagePct, waitPct] = visits[`${id}`] ?? []
        if (usagePct === undefined || waitPct === undefined) return []
        const domain = all[number]?.uuid as Domain['uuid']
        return [{domain, tid: tidOf(number, index), role, usagePct, ...(watched && {waitPct})}]
      }),
    )
    return aPcpu({
      id,
      online: id !== offline,
      busyPct: busyPct[id] as number,
      domainsPct: occupants.reduce((sum, {usagePct}) => sum + usagePct, 0),
      occupants,
      hostThreads: [{pid: 9, tid: 9, comm: 'kswapd0', usagePct: hostPct[id] as number}],
    })
  })
  return {host: aHost({pcpus}), all}
}

test('a wait is shared out as it is defined', () => {
  fc.assert(
    fc.property(madeHost, plan => {
      const {host, all} = made(plan)
      const byUuid = new Map(all.map(domain => [domain.uuid, domain]))
      const users = pcpuUsers(host, byUuid)
      const byName = (suspects: ReturnType<typeof suspectsOf>['suspects']) =>
        Object.fromEntries(
          // Of a share that is exactly the least, rounding decides whether it is told.
          suspects
            .filter(({sharePct}) => sharePct > 1 + 1e-9)
            .map(({sharePct, ...who}) => [JSON.stringify(who, Object.keys(who).toSorted()), sharePct]),
        )
      for (const victim of all) {
        const [quick, plain] = [suspectsOf(victim, users), plainSuspectsOf(victim, host, byUuid)]
        expect([quick.exact, quick.watched]).toEqual([plain.exact, plain.watched])
        const expected = Object.entries(byName(plain.suspects)).map(([who, sharePct]) => [
          who,
          expect.closeTo(sharePct, 6),
        ])
        expect(byName(quick.suspects)).toEqual(Object.fromEntries(expected))
        const shares = quick.suspects.map(({sharePct}) => sharePct)
        expect(shares).toEqual(shares.toSorted((a, b) => b - a))
      }
    }),
    {numRuns: 2000},
  )
})
