import {expect, test} from 'vitest'
import {guestStats, interfaceCounters} from '../../../../src/libvirt/calls/stats.ts'

const fields = (record: Record<string, number | string>) => new Map(Object.entries(record))

test('interfaces: all counters, and none for a card without a name on the host', () => {
  const counters = interfaceCounters(
    fields({
      'net.count': 2,
      'net.1.name': 'vnet3',
      'net.1.rx.bytes': 1,
      'net.1.rx.pkts': 2,
      'net.1.rx.errs': 3,
      'net.1.rx.drop': 4,
      'net.1.tx.bytes': 5,
      'net.1.tx.pkts': 6,
      'net.1.tx.errs': 7,
      'net.1.tx.drop': 8,
    }),
  )
  expect(counters).toEqual([
    {
      name: 'vnet3',
      rxBytes: 1,
      rxPackets: 2,
      rxErrors: 3,
      rxDrops: 4,
      txBytes: 5,
      txPackets: 6,
      txErrors: 7,
      txDrops: 8,
    },
  ])
})

test('no interfaces is a list, no such group is absent', () => {
  expect(interfaceCounters(fields({'net.count': 0}))).toEqual([])
  expect(interfaceCounters(fields({'state.state': 1}))).toBeUndefined()
})

test('guest: what the guest did not report is absent', () => {
  expect(
    guestStats(
      fields({
        'balloon.current': 1024,
        'balloon.maximum': 2048,
        'balloon.rss': 900,
        'balloon.last-update': 0,
        'block.count': 2,
        'block.0.name': 'vda',
        'block.0.path': '/disk',
        'block.0.rd.reqs': 1,
        'block.0.rd.bytes': 512,
        'block.0.rd.times': 1000,
        'block.1.name': 'sr0',
      }),
    ),
  ).toEqual({
    balloon: {currentKiB: 1024, maximumKiB: 2048, rssKiB: 900, lastUpdateSeconds: 0},
    blocks: [{target: 'vda', path: '/disk', readRequests: 1, readBytes: 512, readNs: 1000}, {target: 'sr0'}],
  })
})

test('the reduced answer of a domain that another call holds is none', () => {
  expect(guestStats(fields({'balloon.current': 1, 'balloon.maximum': 1, 'block.count': 0}))).toBeUndefined()
})
