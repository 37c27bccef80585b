import type {Worker} from 'node:worker_threads'
import type {HostSource} from './source.ts'

/** The host that is meant: the demo host, or the one behind a libvirt URI. */
interface HostChoice {
  readonly demo: boolean
  readonly uri: string
}

/**
 * Opens the source of a host; the code of the other kind of source is not loaded.
 * @param hostWorker started already, for a live source
 */
export async function openSource({demo, uri}: HostChoice, hostWorker?: Worker): Promise<HostSource> {
  if (demo) {
    const {openDemoSource} = await import('./demo-source.ts')
    return openDemoSource()
  }
  const {openLiveSource} = await import('./live-source.ts')
  return openLiveSource(uri, hostWorker)
}
