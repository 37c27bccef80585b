import {hostname} from 'node:os'
import {MessageChannel, type Worker} from 'node:worker_threads'
import type {KernelSample} from '../../collectors/index.ts'
import {type CollectorName, sources} from '../../collectors/sources.ts'
import {okValue} from '../../src/base/reading.ts'
import {asUntrusted} from '../../src/base/untrusted.ts'
import type {LibvirtNeed} from '../../src/libvirt/libvirt-demand.ts'
import type {LibvirtSample} from '../../src/libvirt/libvirt-sample.ts'
import {devicesAround, isUncounted} from '../../src/model/derive/derive-interfaces.ts'
import type {HostToRead} from '../workers/host-worker.ts'
import {startKernelClient} from '../workers/kernel/kernel-client.ts'
import {startLibvirtClient} from '../workers/libvirt/libvirt-client.ts'
import {monotonicMs} from '../workers/monotonic-ms.ts'
import {readNumaMaps} from '../workers/numa-maps/numa-maps-client.ts'
import {spawnHostWorker, spawnWorker} from '../workers/spawn-worker.ts'
import {type Tracing, traceBlame} from '../workers/trace/trace-client.ts'
import {liveActions} from './live-actions.ts'
import {kernelRoots, placeOf} from './place.ts'
import type {HostSource} from './source.ts'

/**
 * Opens the host behind a libvirt URI: its libvirt, and its kernel if that is this machine's.
 * @param worker thread that reads it; it must not have been given a host yet
 */
export function openLiveSource(uri: string, worker: Worker = spawnHostWorker()): HostSource {
  const place = placeOf(uri, process.env)
  const roots = kernelRoots(place)
  const channel = place.local ? new MessageChannel() : undefined
  tellHost(worker, {uri, ...(channel !== undefined && {kernel: {roots, port: channel.port2}})})
  const kernelClient = channel && startKernelClient(worker, channel.port1)
  const libvirt = startLibvirtClient(worker)
  let tracing: Tracing | undefined
  let kernel: KernelSample | undefined
  /** Number of workers that the kernel holds while it walks page tables. */
  let reading = 0
  const here = asUntrusted(hostname())
  const stopNews = libvirt.onNews(() => kernelClient?.refresh())
  /**
   * Returns true when the last sample has an interface that no kernel in reach counts. Only then libvirt is asked for
   * interfaces: the daemon reads net/dev once for each.
   */
  const someUncounted = (): boolean =>
    kernelClient === undefined || (kernel !== undefined && areUncounted(kernel, libvirt.latest()))

  return {
    async sample({needs, guests, ...look}) {
      // libvirt answers while the kernel is read; a slow answer is in the next sample.
      const asked = needs.filter(isLibvirtNeed).filter(need => need !== 'interfaces' || someUncounted())
      libvirt.ask({needs: asked, ...(guests !== undefined && {guests})})
      kernel = await kernelClient?.sample({needs: needs.filter(isCollector), ...look})
      return {
        at: {monotonicMs: monotonicMs(), epochMs: Date.now()},
        uri,
        demo: false,
        hostname: here,
        ...(kernel !== undefined && {kernel}),
        libvirt: libvirt.latest(),
      }
    },
    async blame(model, domain, seconds) {
      if (!place.local) throw new Error('the kernel of this hypervisor cannot be traced from here')
      if (tracing !== undefined) throw new Error('a trace is under way')
      tracing = traceBlame(model, domain, seconds, roots.proc, spawnWorker)
      return tracing.blame.finally(() => {
        tracing = undefined
      })
    },
    async numaMaps(model, domain) {
      if (!place.local) throw new Error('the kernel of this hypervisor cannot be read from here')
      reading++
      return readNumaMaps(model, domain, roots.proc, spawnWorker).finally(() => {
        reading--
      })
    },
    actions: liveActions(uri, libvirt, place.local ? roots : undefined),
    onNews: listener => libvirt.onNews(listener),
    async close() {
      stopNews()
      kernelClient?.close()
      const [ended] = await Promise.all([libvirt.close(), tracing?.stop()])
      return ended && reading === 0
    },
  }
}

function tellHost(worker: Worker, host: HostToRead): void {
  worker.ref()
  worker.postMessage(host, host.kernel && [host.kernel.port])
}

function areUncounted(kernel: KernelSample, {domains}: LibvirtSample): boolean {
  const counted = okValue(kernel.netDev)
  if (counted === undefined) return true
  const pids = new Map(
    kernel.found.processes.flatMap(({uuid, pid, stranger}) => (stranger ? [] : [[uuid, pid]])),
  )
  return domains.some(domain => isUncounted(domain, devicesAround(counted, pids.get(domain.uuid))))
}

const isCollector = (need: string): need is CollectorName => need in sources
const LIBVIRT_NEEDS: ReadonlySet<string> = new Set<LibvirtNeed>([
  'guest',
  'guestOften',
  'interfaces',
  'nextBoot',
])
const isLibvirtNeed = (need: string): need is LibvirtNeed => LIBVIRT_NEEDS.has(need)
