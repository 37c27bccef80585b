import {expect, test} from 'vitest'
import {appearanceOf} from '../../../bin/terminal/appearance.ts'
import {terminalProblem} from '../../../bin/terminal/terminal-problem.ts'

const utf8 = {LANG: 'en_GB.UTF-8', TERM: 'xterm-256color'}

test.each([
  [{...utf8}, '256', 'unicode'],
  [{...utf8, TERM: 'xterm'}, '16', 'unicode'],
  [{...utf8, TERM: 'xterm', COLORTERM: 'truecolor'}, 'true', 'unicode'],
  [{...utf8, TERM: 'xterm', COLORTERM: '1'}, '256', 'unicode'],
  [{...utf8, FORCE_COLOR: '3'}, 'true', 'unicode'],
  [{...utf8, NO_COLOR: '1'}, 'none', 'unicode'],
  [{...utf8, NO_COLOR: ''}, '256', 'unicode'],
  [{...utf8, NO_COLOR: '1', FORCE_COLOR: '1'}, '16', 'unicode'],
  [{...utf8, FORCE_COLOR: '0'}, 'none', 'unicode'],
  [{...utf8, TERM: 'linux'}, '16', 'ascii'],
  [{...utf8, TERM: 'vt100'}, 'none', 'unicode'],
  [{TERM: 'screen-256color', LC_ALL: 'C', LANG: 'en_GB.UTF-8'}, '256', 'ascii'],
  [{TERM: 'screen-256color'}, '256', 'ascii'],
] as const)('%j', (env, colours, glyphs) => {
  expect(appearanceOf(env, {ascii: false})).toEqual({colours, glyphs})
})

test('--ascii beats the locale', () => {
  expect(appearanceOf(utf8, {ascii: true}).glyphs).toBe('ascii')
  expect(appearanceOf(utf8, {ascii: true, braille: false}).glyphs).toBe('ascii')
  expect(appearanceOf(utf8, {ascii: false, braille: false}).glyphs).toBe('no-braille')
})

const tty = {isTTY: true}

test.each([
  [tty, {}, utf8, 'stdout is not a terminal: use -b for text, --json or --csv for programs'],
  [
    {},
    tty,
    utf8,
    'stdin is not a terminal, so no key could be read: use -b for text, --json or --csv for programs',
  ],
  [
    tty,
    tty,
    {},
    'TERM is not set, so the terminal is unknown: use -b for text, --json or --csv for programs',
  ],
  [
    tty,
    tty,
    {TERM: 'dumb'},
    'TERM=dumb cannot move the cursor: use -b for text, --json or --csv for programs',
  ],
  [tty, tty, utf8, undefined],
] as const)('stdin %j, stdout %j, %j', (stdin, stdout, env, problem) => {
  expect(terminalProblem(stdin, stdout, env)).toBe(problem)
})
