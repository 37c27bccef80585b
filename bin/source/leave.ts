import {exitNow} from '../../src/native/exit-now.ts'
import type {SampleSource} from './source.ts'

/** Time that the way out may take with everything stuck. */
const PATIENCE_MS = 450

/**
 * Closes the source and ends the process with `code`. A call into libvirt that is stuck for good would keep
 * process.exit() waiting for ever; the process is then ended at once.
 */
export async function leave(source: Pick<SampleSource, 'close'>, code: number): Promise<never> {
  const watchdog = setTimeout(() => leaveNow(code), PATIENCE_MS)
  const ended = await source.close()
  if (!ended) leaveNow(code)
  clearTimeout(watchdog)
  process.exit(code)
}

/** Ends the process at once with `code`, whatever its threads are waiting for. */
export function leaveNow(code: number): void {
  process.emit('exit', code)
  try {
    exitNow(code)
  } finally {
    // This is reached where koffi cannot be loaded. The exit code is lost.
    process.kill(process.pid, 'SIGKILL')
  }
}
