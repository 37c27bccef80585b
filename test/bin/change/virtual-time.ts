/** Time that passes only on request: sleepers are woken in the order of their times. */
export interface VirtualTime {
  now(): number
  sleep(ms: number): Promise<void>
  /** Lets so much time pass, with everything that happens meanwhile. */
  pass(ms: number): Promise<void>
  /** Lets everything happen that needs no time. */
  settle(): Promise<void>
}

export function virtualTime(): VirtualTime {
  let nowMs = 0
  let sleepers: {readonly atMs: number; readonly wake: () => void}[] = []
  const settle = async (): Promise<void> => {
    // A turn of the loop runs every promise that can go on.
    for (let turn = 0; turn < 3; turn++) await new Promise(resolve => setImmediate(resolve))
  }
  return {
    now: () => nowMs,
    sleep: ms =>
      new Promise(wake => {
        sleepers.push({atMs: nowMs + ms, wake})
      }),
    settle,
    async pass(ms) {
      const untilMs = nowMs + ms
      await settle()
      for (;;) {
        const next = sleepers.reduce<number>((least, {atMs}) => Math.min(least, atMs), untilMs)
        nowMs = next
        const due = sleepers.filter(({atMs}) => atMs <= nowMs)
        sleepers = sleepers.filter(({atMs}) => atMs > nowMs)
        for (const {wake} of due) wake()
        await settle()
        if (nowMs >= untilMs && due.length === 0) return
      }
    },
  }
}
