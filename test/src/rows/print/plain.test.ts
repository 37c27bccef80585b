import {expect, test} from 'vitest'
import type {Domain} from '../../../../src/model/domain.ts'
import type {Model} from '../../../../src/model/model.ts'
import {plainText, type Told} from '../../../../src/rows/print/plain.ts'
import {formatClockTime} from '../../../../src/rows/text/clock-time.ts'
import {busyHost} from '../../../builders/busy-host.ts'
import {aCause, aSuspect} from '../../../builders/cause.ts'
import {aDomain} from '../../../builders/domain.ts'
import {modelAt} from '../../../builders/events.ts'
import type {Given} from '../../../builders/plain.ts'
import {uuidOf} from '../../../builders/uuid.ts'

/** Returns the lines of each model, without their times. */
function linesOf(models: readonly Model[], filter = ''): readonly (readonly string[])[] {
  let told: Told | undefined
  return models.map(model => {
    const next = plainText(told, model, filter)
    told = next.told
    const lines = next.text.split('\n')
    expect(lines.pop()).toBe('')
    const time = `${formatClockTime(model.at.epochMs)} `
    expect(lines.filter(line => !line.startsWith(time))).toEqual([])
    return lines.map(line => line.slice(time.length))
  })
}

const running = (given: Given<Domain> = {}): Domain => aDomain({id: 1, findings: [], ...given})
const waits = running({
  findings: [
    aCause({
      kind: 'neighbour',
      lostPct: 30,
      confidence: 'est',
      suspects: [
        aSuspect({domain: 'ci', role: 'vcpu', sharePct: 88}),
        aSuspect({domain: 'tiny', sharePct: 1}),
      ],
    }),
  ],
  contentionPct: 30,
})
const second = (seconds: number, ...domains: readonly Domain[]): Model => modelAt(seconds, {domains})

test('first the day and the host, then a sentence for each domain that suffers, the worst first', () => {
  const [lines = []] = linesOf([{...busyHost, intervalMs: 1000}])
  expect(lines[0]).toMatch(/^it is 20\d\d-\d\d-\d\d$/)
  expect(lines[1]).toBe('kvm07: 15 domains, 13 running, 32 pCPUs')
  expect(lines[2]).toMatch(/^etl-9 suffers from OWN QUOTA: throttled 38\.0% .*\(exact\)$/)
  expect(lines[3]).toMatch(
    /^web-03 suffers from NEIGHBOUR: waits 31\.4% for a pCPU.*; who had its pCPUs: ci-17 64% \(estimated\)$/,
  )
})

test('nobody suffers: it says so, then nothing', () => {
  const lines = linesOf([second(0, running()), second(1, running()), second(2000, running())])
  expect(lines.map(some => some.slice(0, 3))).toEqual([
    [expect.stringMatching(/^it is/), 'kvm07: 1 domain, 1 running, 0 pCPUs', 'nobody suffers'],
    [],
    [],
  ])
})

test('nothing is claimed where the kernel has no figures', () => {
  const [lines = []] = linesOf([second(0, aDomain({id: 1}))])
  expect(lines.at(-1)).toBe('whether a domain waits for a pCPU is not known')
})

test('what begins and ends, with whom and for how long', () => {
  const models = [second(0, running())]
  for (let at = 1; at <= 70; at++) models.push(second(at, waits))
  for (let at = 71; at <= 90; at++) models.push(second(at, running()))
  expect(linesOf(models).flat().slice(3)).toEqual([
    expect.stringMatching(
      /^web now suffers from NEIGHBOUR: waits 30\.0% .*; who had its pCPUs: ci 88% \(estimated\)$/,
    ),
    'web no longer suffers from NEIGHBOUR, after 1m, at worst 30%',
    'nobody suffers any more',
  ])
})

test('while somebody suffers, a line in ten minutes says that it still is so', () => {
  const models = Array.from({length: 1300}, (_, at) => second(at, waits))
  expect(linesOf(models).flat().slice(3)).toEqual([
    'still suffering: web from NEIGHBOUR for 10m',
    'still suffering: web from NEIGHBOUR for 20m',
  ])
})

test('domains, QEMU and libvirt', () => {
  const hung = running({stats: {status: 'hung', ageMs: 9000, why: 'its monitor is silent'}})
  const paused = running({state: 'paused', pausedBy: 'watchdog'})
  const down = {status: 'down', sinceMs: 0, why: 'refused', remedy: 'start libvirtd'} as const
  const lines = linesOf([
    second(0, running()),
    second(1, hung),
    second(2, paused),
    second(3, running()),
    {...second(4, running()), link: down},
    {...second(5, running()), link: {status: 'ok'}},
    second(6),
  ])
  expect(lines.flat().slice(3)).toEqual([
    'QEMU of web does not answer: its monitor is silent',
    'web is paused by its watchdog: the guest had hung',
    'QEMU of web answers again',
    'web runs again',
    'libvirt is lost: refused; to mend it: start libvirtd',
    'libvirt is back',
    'web stopped',
  ])
})

test('a new day is told with the first line that it has', () => {
  const lines = linesOf([second(0, running()), second(100_000, running()), second(100_001)])
  expect(lines[1]).toEqual([])
  expect(lines[2]).toEqual([expect.stringMatching(/^it is 20/), 'web stopped'])
})

test('a filter leaves the others out, though they stop', () => {
  const other = running({uuid: uuidOf(2), name: 'db'})
  const lines = linesOf([second(0, running(), other), second(1, running()), second(2)], 'web')
  expect(lines.flat().slice(3)).toEqual(['web stopped'])
})

test('the demo host says what it is', () => {
  const [lines = []] = linesOf([{...second(0, running()), demo: true}])
  expect(lines[1]).toMatch(/^this is the built-in demo host, nothing of it is real; /)
})

test('no name acts on a terminal, or makes a line of its own', () => {
  const name = 'evil\x1b]0;owned\x07\x9b31m\u202e\n00:00:00 libvirt is lost\r'
  const evil = {...waits, name} as unknown as Domain
  const models = [second(0, {...running(), name} as unknown as Domain)]
  for (let at = 1; at < 30; at++)
    models.push(second(at, at < 10 ? evil : ({...running(), name} as unknown as Domain)))
  models.push(second(31))
  const text = linesOf(models).flat().join('')
  expect(text).toContain('evil')
  expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})
