import {execFileSync} from 'node:child_process'
import {expect, test} from 'vitest'
import {fixture} from '../builders/fixture.ts'

test('with few fds everything is still read, most of it anew each time, and people are told', () => {
  const script = `
    import {readdirSync} from 'node:fs'
    import {openSampler} from './bin/workers/kernel/sampler.ts'
    import {collectorNames} from './collectors/sources.ts'
    const sampler = openSampler(${JSON.stringify(fixture('hybrid-v1'))})
    const needs = collectorNames
    sampler.sample({needs})
    const {found, readings} = sampler.sample({needs})
    const statuses = Object.values(readings).map(reading => reading.status)
    const fds = readdirSync('/proc/self/fd').length
    console.log(JSON.stringify({notes: found.readingNotes, statuses: [...new Set(statuses)], fds}))`
  const command = 'ulimit -n 280; exec "$0" --input-type=module --eval "$1"'
  const out = execFileSync('sh', ['-c', command, process.execPath, script], {encoding: 'utf8'})
  const {notes, statuses, fds} = JSON.parse(out)
  expect(statuses).toEqual(['ok'])
  expect(notes).toEqual([
    'only 24 kernel files can be kept open, the others are read slower (raise it: ulimit -n)',
  ])
  expect(fds).toBeLessThan(80)
})
