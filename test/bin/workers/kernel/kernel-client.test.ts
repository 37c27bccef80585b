import {EventEmitter, once} from 'node:events'
import {MessageChannel, Worker} from 'node:worker_threads'
import {afterEach, expect, test} from 'vitest'
import type {KernelClient} from '../../../../bin/workers/kernel/kernel-client.ts'
import {startKernelClient} from '../../../../bin/workers/kernel/kernel-client.ts'
import {runKernelWorker} from '../../../../bin/workers/kernel/kernel-worker.ts'
import type {Roots} from '../../../../collectors/collector.ts'
import {fixture} from '../../../builders/fixture.ts'

let client: KernelClient | undefined
let ended: Promise<unknown>
afterEach(async () => {
  client?.close()
  await ended
})

/** Starts a client with the sampler at the other end of a real channel, both in this thread. */
function start(roots: Roots): KernelClient {
  const {port1, port2} = new MessageChannel()
  runKernelWorker(port2, roots)
  ended = once(port1, 'close')
  client = startKernelClient(new EventEmitter(), port1)
  return client
}

function startWorker(program: string): KernelClient {
  const worker = new Worker(program, {eval: true})
  ended = new Promise(resolve => worker.once('exit', resolve))
  client = startKernelClient(worker, worker)
  return client
}

test('samples come from the worker; found keeps its identity while nothing changes', async () => {
  const {sample} = start(fixture('v2-written'))
  const first = await sample({needs: ['schedstat', 'loadavg']})
  const second = await sample({needs: ['schedstat']})
  expect(first.found.processes.map(process => process.name)).toEqual(['web,1'])
  expect(second.found).toBe(first.found)
  expect(first.loadavg).toMatchObject({status: 'ok', value: {one: 1.2, uptimeSeconds: 90061.2}})
  expect(Object.keys(second)).toEqual(['found', 'schedstat'])
})

test('a value that did not change is the same object, with its own time', async () => {
  const {sample} = start(fixture('v2-written'))
  const [first, second] = [await sample({needs: ['cgroupLimits']}), await sample({needs: ['cgroupLimits']})]
  if (first.cgroupLimits?.status !== 'ok' || second.cgroupLimits?.status !== 'ok') throw new Error('not read')
  expect(Object.keys(first.cgroupLimits.value)).toContain('/machine.slice')
  expect(second.cgroupLimits.value).toBe(first.cgroupLimits.value)
  expect(second.cgroupLimits.readAtMs).toBeGreaterThan(first.cgroupLimits.readAtMs)
})

test('questions asked together are answered in order', async () => {
  const {sample, refresh} = start(fixture('v2-written'))
  refresh()
  const [a, b] = await Promise.all([sample({needs: ['meminfo']}), sample({needs: ['procStat']})])
  expect([Object.keys(a), Object.keys(b)]).toEqual([
    ['found', 'meminfo'],
    ['found', 'procStat'],
  ])
})

test('a host that cannot be read is an error with the path; the worker lives on', async () => {
  const {sample} = start({...fixture('v2-written'), proc: '/dev/null'})
  await expect(sample({needs: []})).rejects.toThrow('/dev/null')
  await expect(sample({needs: []})).rejects.toThrow('/dev/null')
})

test('a dead worker rejects what is asked and what will be', async () => {
  const {sample} = startWorker('setTimeout(() => process.exit(3), 50)')
  await expect(sample({needs: []})).rejects.toThrow('The kernel sampler ended (code 3)')
  await expect(sample({needs: []})).rejects.toThrow('The kernel sampler ended (code 3)')
})

test('a worker that throws rejects with its error', async () => {
  const {sample} = startWorker('setTimeout(() => nothing.is.there, 50)')
  await expect(sample({needs: []})).rejects.toThrow('nothing is not defined')
})

test('close lets the worker end and rejects what is still asked', async () => {
  const {sample, close} = start(fixture('v2-written'))
  const asked = sample({needs: []})
  const rejected = expect(asked).rejects.toThrow('The kernel sampler is closed')
  close()
  await rejected
  await ended
})
