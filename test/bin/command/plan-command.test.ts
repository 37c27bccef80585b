import {afterAll, beforeAll, expect, test} from 'vitest'
import {openDemoSource} from '../../../bin/source/demo-source.ts'
import type {HostSource} from '../../../bin/source/source.ts'
import {runCommand} from './run-command.ts'

let source: HostSource
beforeAll(() => {
  source = openDemoSource()
})
afterAll(() => source.close())

// All at once: each looks at the host for seconds before it prints.
test.concurrent('a plan tells what moving domains with pins of their own would bring', async () => {
  const {out, code} = await runCommand(source, ['plan'])
  expect(code).toBe(0)
  expect(out).toMatch(
    /^nothing is moved; --repin would move \d: (it waits|they wait) \d+% -> \d+%( together)?\n/,
  )
  expect(out).toMatch(/web-03 +stays: it has pins of its own; --repin would move it: \d+% -> \d+%\n/)
  expect(out).toMatch(/--repin would move \d: they wait \d+% -> \d+% together\n/)
}, 30_000)

test.concurrent('told to move them, it tells the wait that is expected of each and of all, and no real hypervisor', async () => {
  const {all} = await runCommand(source, ['plan', '--repin', '--dry-run'])
  expect(all).toMatch(/\+ web-03 +p4-7 -> \S+ +waits \d+%; .*; expected to wait \d+%\n/)
  expect(all).toMatch(/^\d would move: (it waits|they wait) \d+% -> \d+%( together)?\n/)
  expect(all).toContain('virsh -c demo:///kvm07 vcpupin web-03 0')
  expect(all).not.toContain('qemu:')
}, 30_000)

test.concurrent('programs get the figures', async () => {
  const {moves, kept} = JSON.parse((await runCommand(source, ['plan', '--json'])).out)
  expect(moves).toEqual([])
  expect(kept).toContainEqual(
    expect.objectContaining({
      domain: 'web-03',
      repinned: {waitPct: expect.any(Number), expectedWaitPct: expect.any(Number)},
    }),
  )
}, 30_000)
