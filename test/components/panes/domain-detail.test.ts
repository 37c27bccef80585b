import {expect, test} from 'vitest'
import type {Model} from '../../../src/model/model.ts'
import {busyHost} from '../../builders/busy-host.ts'
import {draw} from '../draw.ts'

/** Returns the pane of the domain on top of the table. */
async function paneOf(model: Model, columns = 120, rows = 40) {
  const app = await draw({columns, rows, model})
  const lines = app.lines()
  app.close()
  return lines.slice(lines.findIndex(line => line.startsWith('──')))
}

/** Lets the vCPUs of the first domain wait as given. */
const waiting = (...waits: readonly number[]): Model => {
  const [first, ...others] = busyHost.domains
  if (first === undefined) return busyHost
  const threads = first.threads.map((thread, index) => ({...thread, contentionPct: waits[index] ?? 0}))
  return {...busyHost, domains: [{...first, threads}, ...others]}
}

test('the title names what it suffers from, from whom, and the keys that help', async () => {
  const [title] = await paneOf(busyHost)
  expect(title).toMatch(
    /^── web-03 {3}running {2}NEIGHBOUR 31% ← ci-17 64% est\. {2}8 vCPU {2}.* 6 why {2}p pin {2}c cap ──$/,
  )
  expect((await paneOf(busyHost, 110, 34))[0]).toMatch(/NEIGHBOUR 31% ← ci-17 64% est\..* c cap ──$/)
})

test('threads never change places, and the worst is marked without colours too', async () => {
  const namesOf = async (model: Model) =>
    (await paneOf(model)).flatMap(line => /^[ !]vcpu \d/.exec(line)?.[0] ?? []).join()
  expect(await namesOf(waiting(5, 9, 2))).toBe(
    ' vcpu 0,!vcpu 1, vcpu 2, vcpu 3, vcpu 4, vcpu 5, vcpu 6, vcpu 7',
  )
  expect(await namesOf(waiting(9, 5, 2))).toBe(
    '!vcpu 0, vcpu 1, vcpu 2, vcpu 3, vcpu 4, vcpu 5, vcpu 6, vcpu 7',
  )
})

test('when not all fit, the worst of the others is there', async () => {
  const [first] = waiting().domains
  const [thread] = first?.threads ?? []
  const threads = Array.from({length: 12}, (_, index) => ({
    ...thread,
    tid: 500 + index,
    index,
    contentionPct: index === 10 ? 30 : 1,
  }))
  const model = {...busyHost, domains: [{...first, threads}, ...busyHost.domains.slice(1)]} as Model
  const pane = (await paneOf(model, 110, 34)).join('\n')
  expect(pane).toMatch(
    / vcpu 3 .*\n vcpu 4 .*\n(?: vcpu 5 .*\n)?!vcpu 10 .*\n [56] more threads, on screen 4/,
  )
})

test('the columns have the names of the table of threads', async () => {
  expect((await paneOf(busyHost))[1]).toMatch(
    /^ THREAD +pCPU NODE +%CPU +WAIT% +THR% +LAST 60 S +MAY RUN ON /,
  )
})
