import type {Thread} from '../../model/thread.ts'
import {safeText} from './safe-text.ts'

/** `vcpu 0`, `iothread 1`, `emulator`, `vhost`; emulator threads by what QEMU calls them. */
export function threadName(thread: Thread): string {
  if (thread.index !== undefined) return `${thread.role} ${thread.index}`
  return thread.role === 'emulator' ? safeText(thread.comm) : thread.role
}
