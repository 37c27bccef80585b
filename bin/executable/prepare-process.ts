import {readdirSync, readFileSync} from 'node:fs'
import {safeOutput} from '../print/safe-output.ts'

/** Number of open files below which libraries abort the process in the middle of a screen. */
export const FEWEST_FILES = 64
/** Number of guests above which the heap gets more room. */
export const MANY_GUESTS = 300
const GUESTS = '/run/libvirt/qemu'

/** Does for the single executable what the script `bin/pintop` does before it starts Node.js. */
export function prepareProcess(): void {
  const files = mostOpenFiles()
  if (files < FEWEST_FILES) {
    const {complain} = safeOutput(process.stdout, process.stderr)
    complain(`pintop: needs ${FEWEST_FILES} open files, and only ${files} are allowed here (ulimit -n)`)
    process.exit(1)
  }
  // Calls into libvirt wait in libuv's pool; four threads are too few when several guests hang.
  process.env.UV_THREADPOOL_SIZE ??= '8'
  if (!process.execArgv.includes(ROOMY) && hasManyGuests()) startRoomy()
}

/** Reads the hard limit, which Node.js raises the soft one to: /proc/self/limits, "Max open files". */
function mostOpenFiles(): number {
  const hard = /^Max open files +\S+ +(\S+)/m.exec(readFileSync('/proc/self/limits', 'latin1'))?.[1]
  return hard === 'unlimited' ? Number.POSITIVE_INFINITY : Number(hard)
}

/** Counts the guests as `bin/pintop` does: by libvirt's pid files, without asking it. */
function hasManyGuests(): boolean {
  try {
    return readdirSync(GUESTS).filter(name => name.endsWith('.pid')).length > MANY_GUESTS
  } catch {
    // There is none, or it is closed to this user: then the usual heap does, only slower.
    return false
  }
}

const ROOMY = '--max-semi-space-size=4'
/** V8's flags that `bin/pintop` gives on a host of many guests. */
export const ROOMY_FLAGS = `${ROOMY} --heap-growing-percent=200`

/** Replaces this process with one whose heap has more room, as V8 takes that from its start only. */
function startRoomy(): void {
  // The usual flags are in the executable: those that are not wanted have to be taken back.
  const flags = `${ROOMY_FLAGS} --initial-old-space-size=0 --no-optimize-for-size`
  const [, , ...argv] = process.argv
  process.execve?.(process.execPath, [process.argv0, `--node-options=${flags}`, ...argv], process.env)
}
