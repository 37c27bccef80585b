import {readdirSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {Off} from '../../collectors/collector.ts'
import {openDiscovery} from '../../collectors/discover/discovery.ts'
import {groupsOf} from '../../collectors/files/cgroup-files.ts'
import {watchReads} from '../../collectors/files/kernel-file.ts'
import {cgroupThrottling} from '../../collectors/measure/cgroup-throttling.ts'
import {okValue} from '../../src/base/reading.ts'
import {changingHost, task, VCPU} from '../builders/changing-host.ts'

const SCOPE = '/machine.slice/machine-qemu\\x2d3\\x2dweb1.scope'
const GROUP = `${SCOPE}/libvirt/vcpu0`

const host = changingHost()
const {sample, change} = host

const nothingKnown = {rested: () => false, stat: () => undefined}
const throttled = (readings = sample()) =>
  okValue(readings.cgroupThrottling)?.[SCOPE]?.[GROUP]?.localThrottledUsec
const throttle = (usec: number): void =>
  writeFileSync(join(host.directory, 'sys/fs/cgroup', GROUP, 'cpu.stat.local'), `throttled_usec ${usec}\n`)

const become = (tid: number, state: string): void =>
  change(task(tid, 'stat'), text => text.replace(/\) \w/, `) ${state}`))
/** Adds to field 2 of schedstat, the run delay. */
const wait = (tid: number, ns: number): void =>
  change(task(tid, 'schedstat'), text => {
    const [ran, waited, times] = text.split(' ')
    return `${ran} ${Number(waited) + ns} ${times}`
  })
/** Takes two samples: the first has none before it, and the second none that knows of waiting. */
const settle = (): void => {
  sample()
  sample()
}

test('throttling of a group is read when one of its threads has waited, or wants to run', () => {
  become(VCPU, 'S')
  settle()
  const before = throttled()
  throttle(77)
  expect(throttled()).toBe(before)
  become(VCPU, 'R')
  expect(throttled()).toBe(77)
  become(VCPU, 'S')
  settle()
  throttle(88)
  wait(VCPU, 1e9)
  expect(throttled()).toBe(88)
})

/** Tells of each tick what was read of the throttling of the group around the threads. */
function watchAround(found = openDiscovery(host.roots, () => 0).find()) {
  const path = `${SCOPE}/libvirt`
  let runDelayNs = 1e9
  const collector = cgroupThrottling(host.roots, () => 0)
  return {
    tell: (usec: number): void =>
      change(`sys/fs/cgroup${path}/cpu.stat`, text =>
        text.replace(/throttled_usec \d+/, `throttled_usec ${usec}`),
      ),
    wait: (): void => {
      runDelayNs++
    },
    read(): number | undefined {
      const all = collector.read(found, {...nothingKnown, runDelayNs: () => runDelayNs})
      return all instanceof Off ? undefined : all[SCOPE]?.[path]?.throttledUsec
    },
    close: collector.close,
  }
}

test('quotas around its threads are read when one of a domain’s threads has waited for a quota', () => {
  const around = watchAround()
  const before = around.read()
  around.tell(99)
  expect(around.read()).toBe(before)
  around.wait()
  expect(around.read()).toBe(before)
  throttle(77)
  around.wait()
  expect(around.read()).toBe(99)
  around.close()
})

test('where a thread’s group does not tell, they are read whenever it has waited', () => {
  const groups = join(host.directory, 'sys/fs/cgroup', SCOPE, 'libvirt')
  for (const file of readdirSync(groups, {withFileTypes: true}))
    if (file.isDirectory()) rmSync(join(groups, file.name, 'cpu.stat.local'), {force: true})
  const around = watchAround()
  const before = around.read()
  around.tell(99)
  expect(around.read()).toBe(before)
  around.wait()
  expect(around.read()).toBe(99)
  around.close()
})

test('where threads have no groups of their own, always', () => {
  const {processes, ...rest} = openDiscovery(host.roots, () => 0).find()
  const inOne = processes.map(process => ({
    ...process,
    threads: process.threads.map(thread => ({...thread, cgroup: `${SCOPE}/libvirt`})),
  }))
  const around = watchAround({...rest, processes: inOne})
  around.read()
  around.tell(99)
  expect(around.read()).toBe(99)
  around.close()
})

test('throttling of a group whose threads hardly wait is read once their waits add up', () => {
  let nowMs = 0
  let runDelayNs = 1e9
  const {roots} = host
  const found = openDiscovery(roots, () => nowMs).find()
  const collector = cgroupThrottling(roots, () => nowMs)
  const tick = (waitedNs: number): number | undefined => {
    nowMs += 1000
    runDelayNs += waitedNs
    const stats = collector.read(found, {...nothingKnown, runDelayNs: () => runDelayNs})
    return stats instanceof Off ? undefined : stats[SCOPE]?.[GROUP]?.localThrottledUsec
  }
  const before = tick(0)
  throttle(77)
  expect([tick(200_000), tick(200_000), tick(200_000)]).toEqual([before, before, 77])
  throttle(88)
  expect([tick(0), tick(500_001)]).toEqual([77, 88])
  collector.close()
})

test('domains in one group, as two daemons may make them, are told together, each file read once', () => {
  const {processes, ...rest} = openDiscovery(host.roots, () => 0).find()
  const [web] = processes
  if (web === undefined) throw new Error('nobody found')
  const half = (pid: number, isOurs: (tid: number) => boolean) => ({
    ...web,
    pid,
    threads: web.threads.filter(({tid}) => isOurs(tid)),
  })
  const found = {...rest, processes: [half(1, tid => tid === VCPU), half(2, tid => tid !== VCPU)]}
  expect(groupsOf(found).domains.map(({path}) => path)).toEqual([SCOPE])
  const collector = cgroupThrottling(host.roots, () => 0)
  const opened: string[] = []
  collector.read(found)
  watchReads(path => opened.push(path))
  const all = collector.read(found)
  watchReads()
  expect(opened).toEqual([])
  expect(all).toMatchObject({[SCOPE]: {[GROUP]: {}, [`${SCOPE}/libvirt/vcpu1`]: {}}})
  collector.close()
})

test('where schedstat is all zero, throttling is read whether or not a thread seems to have waited', () => {
  become(VCPU, 'S')
  for (const tid of [VCPU, 4251]) change(task(tid, 'schedstat'), () => '0 0 0\n')
  settle()
  throttle(77)
  expect(throttled()).toBe(77)
})
