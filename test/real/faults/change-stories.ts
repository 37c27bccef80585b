import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, beforeEach, expect} from 'vitest'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {openProgram, type Program} from '../pty/open-program.ts'

/** A line of the journal, as far as the stories read it. */
interface JournalLine {
  readonly type: string
  readonly why?: string
}

/**
 * Sets up a host of three idle guests (web, db, ci) for the stories of a `describe`. Each story has a state folder of
 * its own, and at its end no helper that still waits.
 */
export function changeStories() {
  let host: Host
  let state: string
  const open: Program[] = []

  beforeAll(async () => {
    host = await startHost({
      guests: [
        {name: 'web', vcpus: 2},
        {name: 'db', vcpus: 2},
        {name: 'ci', vcpus: 2},
      ],
    })
  })
  beforeEach(() => {
    state = mkdtempSync(join(tmpdir(), 'pintop-state-'))
  })
  afterEach(async () => {
    await Promise.all(open.splice(0).map(program => program.end()))
    await expect.poll(helpers, {timeout: 60_000}).toEqual([])
    rmSync(state, {recursive: true})
  })
  afterAll(() => host?.stop())

  function start(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Program {
    const program = openProgram(host.inside(argv), {
      columns: 160,
      rows: 40,
      env: {PINTOP_STATE_DIR: state, ...env},
    })
    open.push(program)
    return program
  }
  async function run(...argv: string[]): Promise<{readonly code: number; readonly text: string}> {
    const program = start([PINTOP, ...argv])
    const code = await program.exited
    return {code, text: program.screen().trim()}
  }
  function journal(): readonly JournalLine[] {
    const path = join(state, 'journal.jsonl')
    const lines = existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : []
    return lines.filter(line => line !== '').map(line => JSON.parse(line))
  }
  const stateOf = async (name: string): Promise<string> => (await host.virsh('domstate', name)).trim()

  /** Returns the pids of the helpers that wait for a change of this story, which are found by their environment. */
  async function helpers(): Promise<readonly number[]> {
    const look = `grep -lz '^PINTOP_STATE_DIR=${state}$' /proc/[0-9]*/environ 2>/dev/null || true`
    const found = await host.exec(['sh', '-c', look])
    return found
      .split('\n')
      .flatMap(path => /\/proc\/(\d+)\//.exec(path)?.[1] ?? [])
      .map(Number)
      .filter(isHelper)
  }

  return {
    host: () => host,
    stateFolder: () => state,
    start,
    pintop: (...argv: string[]): Program => start([PINTOP, ...argv]),
    run,
    types: (): readonly string[] => journal().map(({type}) => type),
    attempts: (): readonly string[] => journal().flatMap(({why}) => why ?? []),
    stateOf,
    pinOf: async (name: string, vcpu: number): Promise<string> =>
      new RegExp(`^ ${vcpu} +(\\S+)`, 'm').exec(await host.virsh('vcpupin', name))?.[1] ?? '',
    becomes: (name: string, wanted: string, timeout: number) =>
      expect.poll(() => stateOf(name).catch(String), {timeout, interval: 200}).toBe(wanted),
    helpers,
  }
}

/** Returns true if a process is a helper; one that has ended since it was found is not. */
function isHelper(pid: number): boolean {
  const path = `/proc/${pid}/cmdline`
  return existsSync(path) && readFileSync(path, 'utf8').split('\0').includes('revert')
}
