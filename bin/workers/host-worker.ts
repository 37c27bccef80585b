import type {MessagePort} from 'node:worker_threads'
import type {Roots} from '../../collectors/collector.ts'
import {runKernelWorker} from './kernel/kernel-worker.ts'

/** What the worker is started with: it may start before anybody knows which host is wanted. */
export interface HostData {
  readonly role: 'host'
}

/** Its first message. */
export interface HostToRead {
  readonly uri: string
  /** The kernel and the port through which it is asked for; absent where it is another machine's. */
  readonly kernel?: {readonly roots: Roots; readonly port: MessagePort}
}

/**
 * Entry of the worker that reads a host: its libvirt, which waits in libuv's pool, and its kernel, which takes
 * microseconds a file. One thread does both: another one would take 15 MB and be woken at every tick as well.
 */
export function runHostWorker(port: MessagePort): void {
  // What comes after the first message waits until the hypervisor listens.
  port.once('message', ({uri, kernel}: HostToRead) => {
    if (kernel !== undefined) runKernelWorker(kernel.port, kernel.roots)
    // Two turns of the loop later: a first look that is asked for already comes first, since loading libvirt and
    // what reads it takes as long as that, and somebody waits for it.
    setImmediate(() => setImmediate(() => void loadLibvirtWorker(port, uri)))
  })
}

async function loadLibvirtWorker(port: MessagePort, uri: string): Promise<void> {
  const {runLibvirtWorker} = await import('./libvirt/libvirt-worker.ts')
  runLibvirtWorker(port, uri)
}
