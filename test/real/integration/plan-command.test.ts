import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'

// Two busy guests pinned to one pCPU, with another one idle: the plan parts them, as one change.
describeHost('a plan for the whole host', () => {
  let host: Host
  let state: string

  beforeAll(async () => {
    state = mkdtempSync(join(tmpdir(), 'pintop-state-'))
    const busy = {work: 'busy', quotaPct: false, vcpuPins: {0: '0'}} as const
    host = await startHost({guests: [{name: 'web', ...busy}, {name: 'noisy', ...busy}, {name: 'idle'}]})
  }, 120_000)
  afterAll(async () => {
    await host?.stop()
    rmSync(state, {recursive: true})
  }, 30_000)

  const pintop = (...args: readonly string[]): Promise<string> =>
    host.exec(['env', `PINTOP_STATE_DIR=${state}`, PINTOP, ...args])
  /** Both want a whole pCPU of two: while anything else takes a tenth of one, the idle guest's boot, they stay. */
  async function planned(...args: readonly string[]): Promise<string> {
    for (let tries = 0; ; tries++) {
      const said = await pintop(...args)
      if (tries === 5 || !(said === '' || said.includes('nothing has to be moved'))) return said
    }
  }
  const pin = async (name: string): Promise<string> =>
    /^ 0 +(\S+)/m.exec(await host.virsh('vcpupin', name))?.[1] ?? ''

  test('explicit pins are respected: nothing is moved', async () => {
    const said = await pintop('plan', '--yes')
    expect(said).toMatch(/nothing (has to be moved|is moved; --repin)/)
    expect(said).toMatch(/web +stays: it has pins of its own(; --repin would move it: \d+% -> \d+%)?\n/)
    expect([await pin('web'), await pin('noisy')]).toEqual(['0', '0'])
  }, 30_000)

  test('told to move them, each gets a pCPU; one undo takes all back', async () => {
    const script = await planned('plan', '--repin', '--script')
    expect(script).toMatch(/^#!\/bin\/sh/)
    expect(script).toMatch(/virsh .*vcpupin (web|noisy) 0 1/)
    expect([await pin('web'), await pin('noisy')]).toEqual(['0', '0'])

    const said = await planned('plan', '--repin', '--yes')
    expect(said).toMatch(/\+ (web|noisy) +p0 -> p1/)
    expect(said).toMatch(/idle +stays: it suffers from nothing/)
    expect([await pin('web'), await pin('noisy')].sort()).toEqual(['0', '1'])

    await pintop('undo', '--yes')
    expect([await pin('web'), await pin('noisy')]).toEqual(['0', '0'])
  }, 60_000)
})
