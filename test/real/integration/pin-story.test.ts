import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {openProgram, type Program} from '../pty/open-program.ts'

const ENTER = '\r'
const GO = '\t\r'
const EFFECT = /web waits (\d+\.\d) -> (\d+\.\d) %/

// The story: open pintop, tag a busy guest, repin two vCPUs with the matrix, see affinity and effect, undo.
describeHost('repinning a busy guest', () => {
  let host: Host
  let state: string
  let program: Program | undefined

  beforeAll(async () => {
    state = mkdtempSync(join(tmpdir(), 'pintop-state-'))
    host = await startHost({
      guests: [
        {name: 'web', work: 'busy', vcpus: 2, quotaPct: false, vcpuPins: {0: '0', 1: '0'}},
        {name: 'noisy', work: 'busy', quotaPct: false, vcpuPins: {0: '0'}},
      ],
    })
  }, 120_000)
  afterEach(async () => {
    await program?.end()
  })
  afterAll(async () => {
    await host?.stop()
    rmSync(state, {recursive: true})
  }, 30_000)

  const pinsOf = async (): Promise<readonly string[]> =>
    [...(await host.virsh('vcpupin', 'web')).matchAll(/^ \d+ +(\S+)/gm)].map(([, pin = '']) => pin)
  function allowed(): readonly string[] {
    const tasks = `/proc/${host.pidOf('web')}/task`
    return readdirSync(tasks)
      .map(tid => readFileSync(join(tasks, tid, 'status'), 'utf8'))
      .filter(status => /^Name:\tCPU \d\/TCG/m.test(status))
      .map(status => /Cpus_allowed_list:\s*(\S+)/.exec(status)?.[1] ?? '')
  }

  test.each([
    [80, 24],
    [120, 40],
  ])('%ix%i', async (columns, rows) => {
    const argv = host.inside([PINTOP])
    program = openProgram(argv, {columns, rows, env: {PINTOP_STATE_DIR: state}})
    await program.shows(/web +R/)
    await program.shows(/noisy +R/)
    program.type(`/web${ENTER}`)
    await program.shows(/^(?![\s\S]*noisy +R)[\s\S]*web +R/)
    // There has to be a wait before, of two digits.
    await program.shows(/web +R +\d+ +\d[\d.]* +[1-9]\d[\d.]* /)
    program.type(' ')
    await program.shows(/^\*web/m)

    program.type('p')
    await program.shows(/> +vCPU 0 +\[[#*]\] +\./)
    program.type('=')
    await program.shows('vCPU 0 = ')
    program.type(`1${ENTER}`)
    await program.shows(/>\+vCPU 0 +\[[@.]\] +[#*]/)
    program.type('V')
    await program.shows(/\+vCPU 1 +[@.] +[#*]/)
    await program.shows('vcpupin web 0 1 --live')
    await program.shows('(+1 more)')
    expect(await pinsOf()).toEqual(['0', '0'])

    program.type('a')
    await program.shows('vCPU 1 0 -> 1')
    await program.shows('web: 2 vCPUs on 1 pCPU (p1)')
    program.type(GO)
    await program.shows('kernel: Cpus_allowed_list 1')
    expect(await pinsOf()).toEqual(['1', '1'])
    expect(allowed()).toEqual(['1', '1'])

    // What it did, measured: web no longer waits behind noisy, which has its pCPU for itself.
    await program.shows(EFFECT, 20_000)
    const [, before, after] = EFFECT.exec(program.screen()) ?? []
    expect(Number(before)).toBeGreaterThan(Number(after))
    program.type(ENTER)
    await program.shows(/web +R/)
    program.type('u')
    await program.shows(/undo of #\d+ pin web/)
    program.type(GO)
    await program.shows('kernel: Cpus_allowed_list 0')
    expect(await pinsOf()).toEqual(['0', '0'])
    expect(allowed()).toEqual(['0', '0'])
    program.type(ENTER)
    program.type('L')
    await program.shows(/pin web +done, taken back by #\d+/)
  })
})
