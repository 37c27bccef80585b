import {Worker} from 'node:worker_threads'
import {afterEach, expect, test} from 'vitest'
import type {SamplerClient} from '../../bin/sampler-client.ts'
import {startSampler} from '../../bin/sampler-client.ts'
import {fixture} from '../collectors/fixture.ts'

let client: SamplerClient | undefined
let ended: Promise<unknown>
afterEach(async () => {
  client?.close()
  await ended
})

const start = (data: object): SamplerClient => {
  const worker = new Worker(new URL('./sampler-worker.ts', import.meta.url), {workerData: data})
  ended = new Promise(resolve => worker.once('exit', resolve))
  client = startSampler(worker, worker)
  return client
}

test('samples come from the worker; found keeps its identity while nothing changes', async () => {
  const {sample} = start({roots: fixture('v2-written')})
  const first = await sample(['schedstat', 'loadavg'])
  const second = await sample(['schedstat'])
  expect(first.found.processes.map(process => process.name)).toEqual(['web,1'])
  expect(second.found).toBe(first.found)
  expect(first.loadavg).toMatchObject({status: 'ok', value: {one: 1.2, uptimeSeconds: 90061.2}})
  expect(Object.keys(second)).toEqual(['found', 'schedstat'])
})

test('a value that did not change is the same object, with its own time', async () => {
  const {sample} = start({roots: fixture('v2-written')})
  const [first, second] = [await sample(['cgroupLimits']), await sample(['cgroupLimits'])]
  if (first.cgroupLimits?.status !== 'ok' || second.cgroupLimits?.status !== 'ok') throw new Error('not read')
  expect(Object.keys(first.cgroupLimits.value)).toContain('/machine.slice')
  expect(second.cgroupLimits.value).toBe(first.cgroupLimits.value)
  expect(second.cgroupLimits.readAtMs).toBeGreaterThan(first.cgroupLimits.readAtMs)
})

test('questions asked together are answered in order', async () => {
  const {sample, refresh} = start({roots: fixture('v2-written')})
  refresh()
  const [a, b] = await Promise.all([sample(['meminfo']), sample(['procStat'])])
  expect([Object.keys(a), Object.keys(b)]).toEqual([
    ['found', 'meminfo'],
    ['found', 'procStat'],
  ])
})

test('a host that cannot be read is an error with the path; the worker lives on', async () => {
  const {sample} = start({roots: {...fixture('v2-written'), proc: '/dev/null'}})
  await expect(sample([])).rejects.toThrow('/dev/null')
  await expect(sample([])).rejects.toThrow('/dev/null')
})

test('a dead worker rejects what is asked and what will be', async () => {
  const {sample} = start({dies: true})
  await expect(sample([])).rejects.toThrow('The kernel sampler ended (code 3)')
  await expect(sample([])).rejects.toThrow('The kernel sampler ended (code 3)')
})

test('a worker that throws rejects with its error', async () => {
  const {sample} = start({roots: undefined})
  await expect(sample([])).rejects.toThrow(/roots|undefined/)
})

test('close lets the worker end and rejects what is still asked', async () => {
  const {sample, close} = start({roots: fixture('v2-written')})
  const asked = sample([])
  const rejected = expect(asked).rejects.toThrow('The kernel sampler is closed')
  close()
  await rejected
  await ended
})
