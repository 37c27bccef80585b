import {Worker} from 'node:worker_threads'
import {expect, test} from 'vitest'
import {startLibvirtClient} from '../../../../bin/workers/libvirt/libvirt-client.ts'

test('a worker that still loads is ended in time', async () => {
  const busy = 'const until = Date.now() + 20_000; while (Date.now() < until) {}'
  const client = startLibvirtClient(new Worker(busy, {eval: true}))
  expect(await client.close()).toBe(true)
})
