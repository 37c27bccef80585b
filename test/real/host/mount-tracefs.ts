import {tracefsIn} from '../../../collectors/trace/tracing-instance.ts'
import type {Host} from './start-host.ts'

/** Mounts tracefs, which the host's namespace has already where systemd mounts it. @returns its path inside */
export async function mountTracefs(host: Pick<Host, 'exec'>): Promise<string> {
  const mounted = tracefsIn(await host.exec(['cat', '/proc/self/mounts']))
  if (mounted !== undefined) return mounted
  await host.exec(['mount', '-t', 'tracefs', 'tracefs', '/sys/kernel/tracing'])
  return '/sys/kernel/tracing'
}
