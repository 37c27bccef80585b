import type {MessagePort} from 'node:worker_threads'
import type {Roots} from '../collectors/collector.ts'
import {runHypervisor} from './hypervisor.ts'
import {runSampler} from './sampler.ts'

/** What the worker is started with. */
export interface HostData {
  readonly role: 'host'
  readonly uri: string
  /** The kernel and the port through which it is asked for; absent where it is another machine's. */
  readonly kernel?: {readonly roots: Roots; readonly port: MessagePort}
}

/**
 * Entry of the worker that reads a host: its libvirt, which waits in libuv's pool, and its kernel, which takes
 * microseconds a file. One thread does both: another one would take 15 MB and be woken at every tick as well.
 */
export function runHost(port: MessagePort, {uri, kernel}: HostData): void {
  if (kernel === undefined) {
    runHypervisor(port, uri)
    return
  }
  // Loading libvirt takes as long as the first look, which somebody waits for.
  const {promise: looked, resolve} = Promise.withResolvers<void>()
  runSampler(kernel.port, kernel.roots, resolve)
  void looked.then(() => runHypervisor(port, uri))
}
