import type {MessagePort} from 'node:worker_threads'
import type {Roots} from '../../collectors/collector.ts'
import {runKernelWorker} from './kernel/kernel-worker.ts'

/** The data that the worker is started with. It may start before anybody knows which host is wanted. */
export interface HostData {
  readonly role: 'host'
}

/** The first message to the worker: the host that it is to read. */
export interface HostToRead {
  readonly uri: string
  /** Roots of the kernel, and the port on which it is asked for; absent where it is another machine's. */
  readonly kernel?: {readonly roots: Roots; readonly port: MessagePort}
}

/**
 * Runs the worker that reads a host: its libvirt, whose calls wait in libuv's pool, and its kernel, which takes
 * microseconds a file. One thread does both: a second one would take 15 MB and be woken at every tick as well.
 */
export function runHostWorker(port: MessagePort): void {
  // Messages after the first one wait until the libvirt side listens.
  port.once('message', ({uri, kernel}: HostToRead) => {
    if (kernel !== undefined) runKernelWorker(kernel.port, kernel.roots)
    // libvirt is loaded two turns of the loop later, so that a first sample of the kernel, which somebody may await
    // already, does not wait for that: it would take twice as long.
    setImmediate(() => setImmediate(() => void loadLibvirtWorker(port, uri)))
  })
}

async function loadLibvirtWorker(port: MessagePort, uri: string): Promise<void> {
  const {runLibvirtWorker} = await import('./libvirt/libvirt-worker.ts')
  runLibvirtWorker(port, uri)
}
