import {safeText} from '../../base/safe-text.ts'
import type {Thread} from '../../model/thread.ts'

/**
 * Formats a thread's name: `vcpu 0`, `iothread 1`, `vhost`; an emulator thread has the name that QEMU gave it, a helper
 * its own.
 */
export function threadName(thread: Thread): string {
  if (thread.index !== undefined) return `${thread.role} ${thread.index}`
  if (thread.role === 'helper') return `helper ${safeText(thread.comm)}`
  return thread.role === 'emulator' ? safeText(thread.comm) : thread.role
}
