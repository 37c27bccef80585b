import {flushCompileCache} from 'node:module'
import {loadExitNow} from '../../src/native/exit-now.ts'
import type {SampleSource} from './source.ts'

/** Time that the way out may take with everything stuck. */
const PATIENCE_MS = 450

/**
 * Closes the source and ends the process with `code`. Where a call into libvirt is stuck for good, it ends without
 * another word to a disk.
 */
export async function leave(source: Pick<SampleSource, 'close'>, code: number): Promise<never> {
  const watchdog = setTimeout(() => leaveNow(code), PATIENCE_MS)
  const ended = await source.close()
  if (!ended) leaveNow(code)
  clearTimeout(watchdog)
  return endProcess(code)
}

/**
 * Ends the process with `code`, as process.exit() does. That waits for V8's own thread, which may be compiling and wait
 * for this one to collect garbage: then neither goes on.
 */
export function endProcess(code: number): never {
  // process.exit() would do it: what was compiled is kept for the next start.
  flushCompileCache()
  let exitNow: ReturnType<typeof loadExitNow> | undefined
  try {
    exitNow = loadExitNow()
  } catch {
    // Without koffi there is no other way out that keeps the code.
  }
  if (exitNow !== undefined) {
    process.emit('exit', code)
    exitNow(code)
  }
  process.exit(code)
}

/** Ends the process at once with `code`, whatever its threads and its disks are waiting for. */
export function leaveNow(code: number): void {
  process.emit('exit', code)
  try {
    loadExitNow()(code)
  } finally {
    // This is reached where koffi cannot be loaded. The exit code is lost.
    process.kill(process.pid, 'SIGKILL')
  }
}
