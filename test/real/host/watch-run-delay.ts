import {readdirSync, readFileSync} from 'node:fs'

/** The run delay of one thread, noted while a test goes on. */
export interface RunDelayWatch {
  /** Returns the percentage of the last `ms` that the thread waited for a pCPU. */
  pctOfLast(ms: number): number
  stop(): void
}

const EVERY_MS = 200

/** Notes the run delay of vCPU 0 of a QEMU (/proc/PID/task/TID/schedstat, second field) five times a second. */
export function watchRunDelay(pid: number): RunDelayWatch {
  const tasks = `/proc/${pid}/task`
  const tid = readdirSync(tasks).find(tid =>
    readFileSync(`${tasks}/${tid}/comm`, 'utf8').startsWith('CPU 0/'),
  )
  const notes: {readonly atMs: number; readonly delayMs: number}[] = []
  const note = (): void => {
    const [, delayNs = Number.NaN] = readFileSync(`${tasks}/${tid}/schedstat`, 'utf8').split(' ').map(Number)
    notes.push({atMs: performance.now(), delayMs: delayNs / 1e6})
  }
  note()
  const timer = setInterval(note, EVERY_MS)
  return {
    pctOfLast(ms) {
      note()
      const last = notes.at(-1)
      const first = notes.findLast(({atMs}) => atMs <= performance.now() - ms) ?? notes[0]
      if (last === undefined || first === undefined) return Number.NaN
      return ((last.delayMs - first.delayMs) / (last.atMs - first.atMs)) * 100
    },
    stop: () => clearInterval(timer),
  }
}
