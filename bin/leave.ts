import type {SampleSource} from './source.ts'

/** How long the way out may take with everything stuck. */
const PATIENCE_MS = 450

/**
 * Closes the source and ends the process with `code`. A call into libvirt that is stuck for good would keep
 * process.exit() waiting for ever, so then the process kills itself: the terminal must be given back before.
 */
export async function leave(source: SampleSource, code: number): Promise<never> {
  const watchdog = setTimeout(() => process.kill(process.pid, 'SIGKILL'), PATIENCE_MS)
  const ended = await source.close()
  if (!ended) process.kill(process.pid, 'SIGKILL')
  clearTimeout(watchdog)
  process.exit(code)
}
