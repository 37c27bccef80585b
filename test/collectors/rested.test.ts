import {readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {okValue} from '../../src/base/reading.ts'
import {changingHost, EMULATOR, task, VCPU} from '../builders/changing-host.ts'

/** Threads in the order in which discovery tells them: vCPUs, emulator, iothread, vhost. */
const THREADS = [VCPU, 4251, EMULATOR, 4255, 4260]

const host = changingHost()
const {sample, change} = host

const processor = (tid: number, readings = sample()) =>
  okValue(readings.threadStat)?.[EMULATOR]?.[THREADS.indexOf(tid)]?.processor
/** Sets field 39 of a thread's stat line, the pCPU that it last ran on. */
const moveTo = (tid: number, pcpu: number): void =>
  change(task(tid, 'stat'), text => {
    const [name = '', rest = ''] = text.split(') ')
    return `${name}) ${rest.split(' ').with(36, `${pcpu}`).join(' ')}`
  })
const run = (tid: number): void =>
  change(task(tid, 'schedstat'), text => text.replace(/^\d+/, '999999999999'))

test('what only running changes is read again when the thread has run', () => {
  sample()
  moveTo(EMULATOR, 7)
  expect(processor(EMULATOR)).not.toBe(7)
  run(EMULATOR)
  expect(processor(EMULATOR)).toBe(7)
})

test('what discovery has read of a process in this tick is not read again', () => {
  sample()
  moveTo(EMULATOR, 7)
  run(EMULATOR)
  expect(processor(EMULATOR)).toBe(7)
  const stat = join(host.directory, task(EMULATOR, 'stat'))
  const open = readdirSync('/proc/self/fd').filter(fd => target(fd) === stat)
  expect(open).toHaveLength(1)
})
/** Reads what an fd is open on; the one that lists the others is gone by then. */
function target(fd: string): string | undefined {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`)
  } catch {
    return undefined
  }
}

test('what is told of a process is the same object while nothing of it changes', () => {
  const told = (): unknown => okValue(sample().schedstat)?.[EMULATOR]
  const before = told()
  expect(told()).toBe(before)
  run(VCPU)
  expect(told()).not.toBe(before)
})

test('of a process of which a thread has ended, all is read', () => {
  sample()
  moveTo(EMULATOR, 7)
  rmSync(join(host.directory, 'proc/4242/task/4251'), {recursive: true})
  host.sampler.refresh()
  const {schedstat, threadStat} = sample()
  expect(okValue(schedstat)?.[EMULATOR]).toHaveLength(4)
  expect(okValue(threadStat)?.[EMULATOR]?.[1]?.processor).toBe(7)
})

test('a vCPU is always read: it may have been woken and wait', () => {
  sample()
  moveTo(VCPU, 7)
  expect(processor(VCPU)).toBe(7)
})

test('a value that is older than a tick is no value', () => {
  sample()
  moveTo(EMULATOR, 7)
  sample(['schedstat'])
  expect(processor(EMULATOR)).toBe(7)
})

test('without schedstat everything is read', () => {
  sample(['threadStat'])
  moveTo(EMULATOR, 7)
  expect(processor(EMULATOR, sample(['threadStat']))).toBe(7)
})

test('nor is one from before a tick that failed', () => {
  sample()
  moveTo(EMULATOR, 7)
  run(EMULATOR)
  const broken = join(host.directory, task(VCPU, 'stat'))
  const line = readFileSync(broken, 'utf8')
  writeFileSync(broken, 'no stat line')
  expect(sample().threadStat?.status).toBe('failed')
  writeFileSync(broken, line)
  expect(processor(EMULATOR)).toBe(7)
})

test('where schedstat is all zero, a thread that seems not to run is still read', () => {
  for (const tid of THREADS.slice(0, 4)) change(task(tid, 'schedstat'), () => '0 0 0\n')
  sample()
  sample()
  moveTo(4255, 7)
  moveTo(EMULATOR, 7)
  expect(processor(4255)).toBe(7)
  expect(processor(EMULATOR)).toBe(7)
})
