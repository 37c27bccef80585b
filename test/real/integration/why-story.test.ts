import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {mountTracefs} from '../host/mount-tracefs.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {type RunDelayWatch, watchRunDelay} from '../host/watch-run-delay.ts'
import {PINTOP} from '../program/pintop.ts'
import {chooseLine} from '../pty/choose-line.ts'
import {openProgram, type Program} from '../pty/open-program.ts'

const ENTER = '\r'
const GO = '\t\r'

const EFFECT = /web waits (\d+\.\d) -> (\d+\.\d) %/
/** Means of ten seconds, told at the next refresh. */
const TOLD_MS = 11_000

// The reason to have pintop: a guest slows down; who does it, the proof, the fix, its effect, and back.
describeHost('why a guest is slow, from the strip to the fix', () => {
  let host: Host
  let state: string
  let program: Program | undefined
  let runDelay: RunDelayWatch | undefined

  beforeAll(async () => {
    state = mkdtempSync(join(tmpdir(), 'pintop-state-'))
    const busy = {work: 'busy', quotaPct: false, vcpuPins: {0: '0'}} as const
    host = await startHost({
      guests: [
        {name: 'web', ...busy},
        {name: 'noisy', ...busy, shares: 3072},
      ],
    })
    await mountTracefs(host)
  }, 120_000)
  afterEach(async () => {
    runDelay?.stop()
    await program?.end()
  })
  afterAll(async () => {
    await host?.stop()
    rmSync(state, {recursive: true})
  }, 30_000)

  const pin = async (): Promise<string> => /^ 0 +(\S+)/m.exec(await host.virsh('vcpupin', 'web'))?.[1] ?? ''

  test.each([
    [80, 24],
    [120, 40],
  ])(
    '%ix%i',
    async (columns, rows) => {
      const argv = host.inside([PINTOP, '-d', '1'])
      program = openProgram(argv, {columns, rows, env: {PINTOP_STATE_DIR: state}})
      await program.shows(/web waits \d+% ← noisy \d+%/, 15_000)
      program.type(`/web${ENTER}`)
      await program.shows(/^(?![\s\S]*noisy +R)[\s\S]*web +R/)

      program.type('6')
      await program.shows('Why web')
      await program.shows(/NEIGHBOUR {2}waits \d+\.\d%.*\(exact\)/)
      await program.shows(/ noisy +\S+ +\d+\.\d%/)
      await program.shows(/\d+ threads looked at .* a second/)
      // The figures of ten seconds.
      await program.shows(/ noisy +\S+ +\d+\.\d% +\d+\.\d%/, 20_000)

      program.type('x')
      await program.shows('tracing 2 s')
      await program.shows(/EXACT {2}vCPU 0 waited .* run delay says/, 10_000)
      await program.shows(/\d%? +\d[\d.]* m?s .* noisy +p0/)
      // A frame may come in pieces: what stood there before the trace is not what Esc brings back.
      await program.shows(/^(?![\s\S]*pin web to p1)[\s\S]*EXACT/)
      program.type('\x1b')
      await program.shows('pin web to p1')

      // To move the other one may be ranked higher: it depends on what the host does on p1.
      await chooseLine(program, 'pin web to p1')
      program.type(ENTER)
      await program.shows(/\+vCPU 0 +\[[.@]\] +[#*]/)
      expect(await pin()).toBe('0')
      program.type('a')
      await program.shows('vCPU 0 0 -> 1')
      await program.shows(/expected: waits about \d+% \(now \d+%\)/)
      await program.shows(/cost: /)
      program.type(GO)
      await program.shows('kernel: Cpus_allowed_list 1')
      expect(await pin()).toBe('1')
      runDelay = watchRunDelay(host.pidOf('web'))
      await program.shows(EFFECT, 25_000)
      // How long it waits for the host's own threads, which share its new pCPU, is what the kernel counted meanwhile.
      const waited = runDelay.pctOfLast(TOLD_MS)
      const [, before, after] = EFFECT.exec(program.screen()) ?? []
      expect(Number(before)).toBeGreaterThan(30)
      expect(Math.abs(Number(after) - waited)).toBeLessThan(15)
      program.type(ENTER)
      await program.shows('Why web')
      program.type('u')
      await program.shows(/undo of #\d+ pin web/)
      program.type(GO)
      await program.shows(/done/)
      expect(await pin()).toBe('0')
    },
    120_000,
  )
})
