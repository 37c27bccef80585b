import {setTimeout as delay} from 'node:timers/promises'
import {afterAll, afterEach, beforeAll, expect} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {openProgram, type Program} from '../pty/open-program.ts'
import {faultTest} from './fault.ts'
import {keysAnswered, leaves} from './stays-usable.ts'

/**
 * Names with characters that terminals act on and XML 1.0 lets through: 8-bit CSI and OSC, direction, invisible,
 * wide, combining.
 */
const NAMES = [
  'csi \u009b31mred\u009b2J',
  'osc \u009d0;owned\u009c',
  'bidi \u202egnp.exe\u2066x\u2069',
  'zero\u200b\u200d\ufeffwidth',
  `wide ${'名前'.repeat(30)}`,
  `marks ${'a\u0301\u0302\u0303\u0304'.repeat(22)}`,
  'emoji 👨‍👩‍👧‍👦🏳️‍🌈',
  '=HYPERLINK("evil","x"),"y\'',
  '--json',
  '%s%n$HOME`id`',
] as const
const MEBIBYTE = 'x\u009b2J\u202e<&>"'.replace(/[<&>"]/g, '').repeat(1 << 17)

/** Characters that may only be written by a terminal's owner, and that pintop never writes. */
const FORBIDDEN = /[\x80-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\x1b\]|\x07/u

describeHost('texts from guests', () => {
  let host: Host
  let program: Program | undefined

  beforeAll(async () => {
    host = await startHost({
      guests: NAMES.map((name, index) => ({
        name,
        // Some are real processes, whose command lines carry the names, too.
        state: index < 4 ? 'running' : 'shut off',
        xml: `<title>\u009b31m${name.replace(/[<&]/g, '')}</title><description>${index === 0 ? MEBIBYTE : ''}</description>`,
      })),
    })
  })
  afterEach(() => program?.end())
  afterAll(() => host?.stop())

  faultTest(
    {
      id: 10,
      fault: `${NAMES.length} hostile names, hostile titles, 1 MiB of XML; every screen at four sizes`,
      expected: 'no byte of them acts on the terminal, every line fits',
      withinMs: 180_000,
    },
    async note => {
      program = openProgram(host.inside([PINTOP]), {columns: 120, rows: 40})
      const screen = program
      await screen.shows(/csi 31mred2J|csi/)
      let screens = 0
      for (const [columns, rows] of [
        [120, 40],
        [80, 24],
        [200, 50],
        [40, 10],
      ] as const) {
        screen.resize(columns, rows)
        await delay(150)
        const keys = ['0', '1', '2', '3', '4', '0', 't', 'jjj', '\r', '?', '\x1b', 'v', '\x1b', 'F', '\x1b']
        for (const key of [...keys, '/osc\r', '\x1b', 'G', 'gg']) {
          screen.type(key)
          // Only waiting tells a lone Escape from a sequence.
          await delay(key === '\x1b' ? 250 : 100)
          screens++
          const lines = screen.lines()
          expect(lines).toHaveLength(rows)
          expect(screen.screen()).not.toMatch(FORBIDDEN)
        }
      }
      note(`${screens} screens`)
      expect(screen.output()).not.toMatch(FORBIDDEN)
      screen.resize(120, 40)
      screen.type('0')
      await screen.shows(/^ DOMAIN +S +VC/m)
      await keysAnswered(screen, note)
      await leaves(screen, note)
    },
  )

  faultTest(
    {
      id: 10,
      fault: 'the same in --json, --csv and -b',
      expected: 'JSON gives the names back; no raw control',
    },
    async note => {
      const json = await host.exec([PINTOP, '--json', '-n', '1'])
      expect(json).not.toMatch(FORBIDDEN)
      const names = JSON.parse(json).domains.map(({name}: {name: string}) => name)
      expect(names.toSorted()).toEqual([...NAMES].toSorted())
      note('JSON whole')
      const csv = await host.exec([PINTOP, '--csv', '-n', '1'])
      expect(csv).not.toMatch(FORBIDDEN)
      expect(csv.trimEnd().split('\n')).toHaveLength(1 + NAMES.length)
      note('CSV a line each')
      const text = await host.exec([PINTOP, '-b', '-n', '1'])
      expect(text).not.toMatch(FORBIDDEN)
      expect(text).not.toContain('\x1b')
      expect(text).toContain('csi')
      note('text plain')
    },
  )
})
