import {setTimeout as delay} from 'node:timers/promises'
import {Worker} from 'node:worker_threads'
import {type LibvirtClient, startLibvirtClient} from '../../../bin/workers/libvirt/libvirt-client.ts'
import {asUntrusted} from '../../../src/base/untrusted.ts'
import type {LibvirtDomain, LibvirtSample} from '../../../src/libvirt/libvirt-sample.ts'

/** A libvirt worker that is asked for everything a few times per second, as a test sees it. */
export interface Watch {
  readonly client: LibvirtClient
  /** Waits until the sample is so. @throws after the time, with what it was instead. */
  until(what: string, is: (sample: LibvirtSample) => boolean, withinMs?: number): Promise<LibvirtSample>
  /** @throws when there is no such domain. */
  domain(name: string): LibvirtDomain
  close(): Promise<boolean>
}

const ASK_MS = 200

export function watch(uri: string): Watch {
  const file = new URL('hypervisor-worker.ts', import.meta.url)
  const client = startLibvirtClient(new Worker(file, {workerData: {uri}}))
  const ask = (): void => client.ask({needs: ['interfaces', 'guestOften']})
  ask()
  const asking = setInterval(ask, ASK_MS)
  return {
    client,
    async until(what, is, withinMs = 5000) {
      for (let leftMs = withinMs; leftMs > 0; leftMs -= 20) {
        if (is(client.latest())) return client.latest()
        await delay(20)
      }
      throw new Error(`not ${what} within ${withinMs} ms: ${JSON.stringify(client.latest())}`)
    },
    domain(name) {
      const domain = client.latest().domains.find(domain => domain.name === asUntrusted(name))
      if (domain === undefined) throw new Error(`no domain ${name}`)
      return domain
    },
    close() {
      clearInterval(asking)
      return client.close()
    },
  }
}
