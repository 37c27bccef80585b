import {libc} from './libc.ts'

/** Constants of syslog.h. */
const LOG_PID = 1
const LOG_DAEMON = 3 << 3
const PRIORITIES = {warning: 4, notice: 5} as const

let write: ((priority: number, format: string, text: string) => void) | undefined

/**
 * Writes a line to the system's log by syslog(3), which journald or a syslog daemon keeps. Without either, nothing
 * happens.
 * @param text safe to print
 */
export function syslog(priority: keyof typeof PRIORITIES, text: string): void {
  const {library} = libc()
  if (write === undefined) {
    const ident = library.func('void openlog(const char *ident, int option, int facility)')
    // openlog keeps the pointer, so no identity is given and the text begins with the program's name.
    ident(null, LOG_PID, LOG_DAEMON)
    write = library.func(
      'void syslog(int priority, const char *format, const char *text)',
    ) as unknown as typeof write
  }
  write?.(PRIORITIES[priority], '%s', `pintop: ${text}`)
}
