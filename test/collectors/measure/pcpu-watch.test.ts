import {type ChildProcess, spawn} from 'node:child_process'
import {setTimeout as delay} from 'node:timers/promises'
import {afterEach, expect, test} from 'vitest'
import {monotonicMs} from '../../../bin/workers/monotonic-ms.ts'
import type {Found} from '../../../collectors/discover/found.ts'
import {pcpuTime} from '../../../collectors/measure/pcpu-time.ts'
import {openPcpuWatch} from '../../../collectors/measure/pcpu-watch.ts'
import {aFound, aQemuProcess} from '../../builders/kernel-sample.ts'

const roots = {proc: '/proc', sys: '/sys', pidFiles: []}
const started: ChildProcess[] = []
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

/** Starts a process that sleeps until it gets SIGUSR1 and is then busy on pCPU 0. */
function sleepThenSpin(): ChildProcess {
  const script = 'go=; trap "go=1" USR1; while [ -z "$go" ]; do sleep 60 & wait $!; done; while :; do :; done'
  const child = spawn('taskset', ['-c', '0', 'sh', '-c', script], {stdio: 'ignore'})
  started.push(child)
  return child
}

/** Starts a process that is busy on pCPU 0 until the test ends. */
function spin(): number {
  const child = spawn('taskset', ['-c', '0', 'sh', '-c', 'while :; do :; done'], {stdio: 'ignore'})
  started.push(child)
  if (child.pid === undefined) throw new Error('nothing was started')
  return child.pid
}

const foundOf = (pid: number): Found =>
  aFound({processes: [aQemuProcess({pid, threads: [{tid: pid, role: 'vcpu', index: 0, comm: 'sh'}]})]})

test('a thread’s time counts for the pCPU that it is seen on, what it waits there too', async () => {
  const pid = spin()
  spin()
  const found = foundOf(pid)
  const watch = openPcpuWatch(roots, monotonicMs)
  for (let looks = 0; looks < 8; looks++) {
    watch.look(found)
    await delay(50)
  }
  const {threads, looks} = watch.counted()
  watch.close()
  expect(looks).toBe(8)
  expect(Object.keys(threads[pid] ?? {})).toEqual(['0'])
  const [execNs, runDelayNs] = threads[pid]?.[0] ?? [0, 0]
  expect(execNs).toBeGreaterThan(20e6)
  expect(runDelayNs).toBeGreaterThan(20e6)
  expect(watch.counted()).toEqual({threads: {}, hostThreads: {}, looks: 0, tookMs: 0})
})

test('a glance leaves out what has long rested; a whole look counts all that it did since', async () => {
  const sleeper = sleepThenSpin()
  const pid = sleeper.pid ?? 0
  const found = foundOf(pid)
  const watch = openPcpuWatch(roots, monotonicMs)
  await delay(300)
  for (let looks = 0; looks < 8; looks++) watch.look(found)
  sleeper.kill('SIGUSR1')
  await delay(200)
  watch.look(found, true)
  expect(watch.counted().threads[pid]).toEqual({})
  watch.look(found)
  expect(watch.counted().threads[pid]?.[0]?.[0]).toBeGreaterThan(20e6)
  await delay(50)
  const [before] = watch.counted().threads[pid]?.[0] ?? [0]
  watch.look(found, true)
  expect(watch.counted().threads[pid]?.[0]?.[0]).toBeGreaterThan(before)
  watch.close()
})

test('busy threads of the host are found, and named', async () => {
  const found = foundOf(spin())
  const stranger = spin()
  const watch = openPcpuWatch(roots, monotonicMs)
  watch.chooseHostThreads(found)
  await delay(300)
  watch.chooseHostThreads(found)
  watch.look(found)
  await delay(200)
  watch.look(found)
  const {threads, hostThreads} = watch.counted()
  watch.close()
  expect(hostThreads[stranger]).toEqual({pid: stranger, comm: 'sh'})
  expect(threads[stranger]?.[0]?.[0]).toBeGreaterThan(1e6)
  expect(hostThreads[found.processes[0]?.pid ?? 0]).toBeUndefined()
})

test('it looks between the ticks until it rests', async () => {
  const found = foundOf(spin())
  const collector = pcpuTime(roots, monotonicMs)
  const looksOf = () => {
    const value = collector.read(found)
    return 'looks' in value ? value.looks : 0
  }
  looksOf()
  await delay(500)
  expect(looksOf()).toBeGreaterThanOrEqual(4)
  collector.rest?.()
  await delay(300)
  expect(looksOf()).toBe(1)
  collector.close()
})
