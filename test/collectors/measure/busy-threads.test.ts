import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, expect, test} from 'vitest'
import {openBusyThreads} from '../../../collectors/measure/busy-threads.ts'

const proc = mkdtempSync(join(tmpdir(), 'pintop-proc-'))
afterAll(() => rmSync(proc, {recursive: true}))

/** Writes a process of one thread that has used so much CPU time. */
function used(pid: number, comm: string, ticks: number): void {
  mkdirSync(join(proc, `${pid}/task/${pid}`), {recursive: true})
  const zeros = Array.from({length: 40}, () => 0)
  writeFileSync(join(proc, `${pid}/stat`), `${pid} (${comm}) S ${zeros.with(10, ticks).join(' ')}\n`)
  writeFileSync(join(proc, `${pid}/task/${pid}/comm`), `${comm}\n`)
}

test('threads of pintop itself are told from others', () => {
  used(7, 'sh', 0)
  used(8, 'V8Worker', 0)
  symlinkSync('8', join(proc, 'self'))
  const busy = openBusyThreads({proc, sys: '/sys', pidFiles: []})
  busy.busiest(new Set())
  used(7, 'sh', 50)
  used(8, 'V8Worker', 20)
  expect(busy.busiest(new Set())).toEqual([
    {pid: 7, tid: 7, comm: 'sh'},
    {pid: 8, tid: 8, comm: 'V8Worker', own: true},
  ])
})
