import {afterAll, afterEach, beforeAll, expect} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {openProgram, type Program} from '../pty/open-program.ts'
import {faultTest} from './fault.ts'
import {keepsRates, keysAnswered, leaves} from './stays-usable.ts'

const HANGING = ['a', 'b', 'c', 'd', 'e'] as const

describeHost('limits of the process', () => {
  let host: Host
  let program: Program | undefined

  beforeAll(async () => {
    host = await startHost({
      guests: [{name: 'busy', work: 'busy'}, ...HANGING.map(name => ({name, vcpus: 4}))],
    })
  })
  afterEach(() => program?.end())
  afterAll(() => host?.stop())

  const open = (files: number): Program => {
    const argv = ['sh', '-c', `ulimit -n ${files}; exec "$0" "$@"`, PINTOP]
    program = openProgram(host.inside(argv), {columns: 120, rows: 40})
    return program
  }

  faultTest(
    {id: 13, fault: 'at most 64 open files', expected: 'all is shown, files are opened anew each time'},
    async note => {
      const screen = open(64)
      await screen.shows(/busy +R.* \d+\.\d/)
      await keysAnswered(screen, note)
      await keepsRates(screen, 'busy', note)
      await leaves(screen, note)
    },
  )

  faultTest(
    {id: 13, fault: 'the same with five hung guests', expected: 'nothing ends it', withinMs: 90_000},
    async note => {
      const screen = open(64)
      await screen.shows(/busy +R.* \d+\.\d/)
      for (const name of HANGING) host.signal(name, 'SIGSTOP')
      try {
        await screen.shows(/5 not answering/, 30_000)
        await keysAnswered(screen, note)
        await keepsRates(screen, 'busy', note)
        await leaves(screen, note)
      } finally {
        for (const name of HANGING) host.signal(name, 'SIGCONT')
      }
    },
  )

  for (const files of [12, 40, 63]) {
    faultTest(
      {id: 13, fault: `at most ${files} open files`, expected: 'exit 1 with the reason and the remedy'},
      async note => {
        const screen = open(files)
        expect(await screen.exited).toBe(1)
        note(screen.screen().trim())
        expect(screen.screen().trim()).toBe(
          `pintop: needs 64 open files, and only ${files} are allowed here (ulimit -n)`,
        )
        expect(screen.state()).toEqual({alternateScreen: false, cursorHidden: false})
      },
    )
  }
})
