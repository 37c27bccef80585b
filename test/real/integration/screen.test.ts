import {readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {openProgram, type Program} from '../pty/open-program.ts'

/** A right-to-left override, a bell, a wide and a very long name: what a terminal must not act on. */
const HOSTILE = `\u202eevil 名前 ${'x'.repeat(120)}`

describeHost('the screen on a real host', () => {
  let host: Host
  let program: Program | undefined

  beforeAll(async () => {
    host = await startHost({
      guests: [
        {name: 'busy', work: 'busy', quotaPct: 20},
        {name: 'idle', vcpus: 2, nics: 1},
        {name: 'paused', state: 'paused'},
        {name: 'off', state: 'shut off'},
        {name: HOSTILE},
      ],
    })
  }, 180_000)
  afterEach(async () => {
    await program?.end()
  })
  afterAll(async () => {
    await host?.stop()
  }, 60_000)

  function open(columns = 120, rows = 40, ...options: string[]): Program {
    program = openProgram(host.inside([PINTOP, ...options]), {columns, rows})
    return program
  }
  const row = (screen: Program, name: string): string =>
    screen.lines().find(line => line.slice(1).startsWith(name)) ?? ''

  test.each([
    [80, 24],
    [120, 40],
    [200, 50],
    [40, 10],
  ])('at %dx%d: real domains, real figures', async (columns, rows) => {
    const screen = open(columns, rows)
    await screen.shows(/busy.* (1\d|2\d)\.\d/)
    expect(screen.lines()).toHaveLength(rows)
    if (columns >= 80) {
      expect(row(screen, 'busy')).toMatch(/busy +R +1/)
      expect(row(screen, 'paused')).toMatch(/paused +P/)
      expect(row(screen, 'off')).toMatch(/off +- +1 +– /)
    }
    expect(screen.lines()[0]).not.toContain('DEMO')
  })

  test.each([0, 20, 40, 80, 160])(
    'a signal while the host is read, %d ms after the terminal was taken: the way out says nothing',
    async ms => {
      const screen = open()
      while (!screen.state().alternateScreen) await delay(1)
      await delay(ms)
      process.kill(screen.pid, 'SIGTERM')
      expect(await screen.exited).toBe(143)
      expect(screen.output().split('\x1b[?1049l').slice(1)).toEqual([''])
    },
  )

  test('a hostile name is shown harmless', async () => {
    const screen = open(200, 50)
    // It is cut in its middle: its beginning and its end are what is shown of it.
    await screen.shows(/evi.*…x/)
    expect(screen.output()).not.toContain('\u202e')
  })

  test('a host of hundreds of guests gets a heap for as many', async () => {
    const heapOf = async (): Promise<string> => {
      const screen = open()
      await screen.shows(/busy.* (1\d|2\d)\.\d/)
      const [, ...flags] = readFileSync(`/proc/${screen.pid}/cmdline`, 'utf8').split('\0--')
      await screen.end()
      return flags.join(' ')
    }
    expect(await heapOf()).toMatch(/max-semi-space-size=1 /)
    const files = Array.from({length: 300}, (_, index) => join(host.run, `libvirt/qemu/gone-${index}.pid`))
    for (const file of files) writeFileSync(file, '4194305')
    try {
      expect(await heapOf()).toMatch(/max-semi-space-size=4 /)
    } finally {
      for (const file of files) rmSync(file)
    }
  })

  test('a QEMU that hangs is marked; the others go on; keys and the way out answer at once', async () => {
    const screen = open(120, 40)
    await screen.shows(/busy +R.* (1\d|2\d)\.\d/)
    host.signal('idle', 'SIGSTOP')
    try {
      await screen.shows(/idle +H/, 20_000)
      await screen.shows(/busy +R.* (1\d|2\d)\.\d/)
      const pressed = Date.now()
      screen.type('1')
      await screen.shows(/pCPU.NODE/)
      expect(Date.now() - pressed).toBeLessThan(500)
      const left = Date.now()
      screen.type('q')
      expect(await screen.exited).toBe(0)
      expect(Date.now() - left).toBeLessThan(1500)
      expect(screen.state()).toEqual({alternateScreen: false, cursorHidden: false})
    } finally {
      host.signal('idle', 'SIGCONT')
    }
  })

  test('libvirtd stops answering: the header says so, kernel figures go on, and it comes back', async () => {
    const screen = open(120, 40)
    await screen.shows(/busy +R.* (1\d|2\d)\.\d/)
    host.signalDaemon('SIGSTOP')
    try {
      await screen.shows(/libvirt silent \d+ ?s/, 20_000)
      await screen.shows(/busy +R.* (1\d|2\d)\.\d/)
    } finally {
      host.signalDaemon('SIGCONT')
    }
    await expect.poll(() => screen.screen(), {timeout: 20_000}).not.toContain('libvirt silent')
  })

  test('libvirtd ends and starts again: kernel figures go on, domains come back by themselves', async () => {
    const screen = open(120, 40)
    await screen.shows(/busy +R.* (1\d|2\d)\.\d/)
    await host.stopDaemon()
    await screen.shows('libvirt down', 20_000)
    await delay(1500)
    await screen.shows(/busy .* (1\d|2\d)\.\d/)
    await host.startDaemon()
    await expect.poll(() => screen.screen(), {timeout: 30_000}).not.toContain('libvirt down')
    await screen.shows(/busy +R.* (1\d|2\d)\.\d/)
  }, 90_000)

  test('a domain that starts and one that ends are seen without a key', async () => {
    const screen = open(120, 40)
    await screen.shows(/off +-/)
    await host.virsh('start', 'off')
    await screen.shows(/off +R/)
    await host.virsh('destroy', 'off')
    await screen.shows(/off +-/)
  })
})
