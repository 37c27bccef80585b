import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {EarlyExit, parseOptions} from '../../bin/cli/options.ts'
import {wholeProgram} from '../../bin/cli/whole-program.ts'
import manifest from '../../package.json' with {type: 'json'}
import {codeOf, pages} from './pages.ts'

/** Programs of others that the pages name. */
const OTHERS = ['source', 'dpkg', 'rpm', 'tar', 'usermod', 'jq']
/** Programs that run the command behind their options. */
const RUN_ANOTHER = ['sudo', 'setpriv', 'env']

/** Splits a line into words as a shell does that expands nothing, without its comment. */
const wordsOf = (line: string): readonly string[] =>
  [...line.replace(/(^|\s)#.*$/, '').matchAll(/(?:[^\s'"]+|'[^']*'|"[^"]*")+/g)].map(([word]) =>
    word.replace(/['"]/g, ''),
  )

/** Returns each command of a shell script as its words. */
const commandsOf = (script: string): readonly (readonly string[])[] =>
  script
    .replaceAll('\\\n', ' ')
    .split('\n')
    .flatMap(line => {
      const words = wordsOf(line)
      const pipes = [-1, ...words.flatMap((word, index) => (word === '|' ? [index] : [])), words.length]
      return pipes.slice(1).map((end, index) => words.slice((pipes[index] ?? 0) + 1, end))
    })

/** Returns what is wrong with a command; '' if it would be understood. */
function complaintAbout([program, ...rest]: readonly string[]): string {
  if (program === undefined) return ''
  if (/^[A-Z_]+=/.test(program)) return complaintAbout(rest)
  if (program === 'pintop') return complaintOfPintop(rest)
  if (program === 'npm')
    return rest.join(' ').replace(/ --( .*)?$/, '') in NPM ? '' : `npm has no ${rest.join(' ')}`
  if (program.includes('/')) return existsSync(join(ROOT, program)) ? '' : `no such file: ${program}`
  if (RUN_ANOTHER.includes(program)) return complaintAbout(withoutOptions(rest))
  return OTHERS.includes(program) ? '' : `who knows ${program}?`
}

/** Leaves out the options before a command that is run, with their values. */
const withoutOptions = (words: readonly string[]): readonly string[] =>
  words.slice(words.findIndex(word => [...OTHERS, ...RUN_ANOTHER, 'pintop'].includes(word)))

const ROOT = join(import.meta.dirname, '../..')
const NPM = Object.fromEntries([
  ...Object.keys(manifest.scripts).map(name => [`run ${name}`, true]),
  ['start', true],
  ['test', true],
])

/** Returns what pintop says to a command line that it refuses. */
function complaintOfPintop(argv: readonly string[]): string {
  try {
    parseOptions(argv, manifest.version)
  } catch (error) {
    if (error instanceof EarlyExit) return error.exitCode === 0 ? '' : error.message
    throw error
  }
  return ''
}

test.each([
  ['pintop --demmo', /unknown option '--demmo'/],
  [
    'sudo setpriv --reuid "$USER" --regid "$(id -g)" --init-groups pintop why # all',
    /missing required argument/,
  ],
  ['npm run dance -- --fast', /npm has no run dance/],
  ['NO_COLOR=1 dance', /who knows dance/],
  ['pintop --json | dance', /who knows dance/],
  ['bin/dance', /no such file/],
])('it is found that this is not understood: %s', (line, complaint) => {
  expect(commandsOf(line).map(complaintAbout).join('')).toMatch(complaint)
})

const withCommands = pages
  .map(page => ({path: page.path, commands: codeOf(page, 'sh').flatMap(commandsOf)}))
  .filter(({commands}) => commands.length > 0)

test.each(withCommands)('every command of $path is understood', ({commands}) => {
  expect(commands.map(complaintAbout).filter(complaint => complaint !== '')).toEqual([])
})

const program = wholeProgram(manifest.version)
const flags = new Set(
  [program, ...program.commands].flatMap(command => command.options.map(({long}) => long)).concat('--help'),
)
const subcommands = program.commands.map(command => command.name())

test.each(pages.filter(({path}) => path !== 'docs/costs.md'))(
  'every subcommand, and every option of one, that $path names in its text is there',
  ({prose}) => {
    const spans = [...prose.matchAll(/`(?:pintop |(?=--))([^`]+)`/g)].map(([, words = '']) =>
      words.split(' '),
    )
    const unknown = spans.flatMap(words =>
      words.filter((word, index) =>
        word.startsWith('--') ? !flags.has(word.replace(/=.*/, '')) : index === 0 && isName(word),
      ),
    )
    expect(unknown).toEqual([])
  },
)

/** Returns true if the word stands in the place of a subcommand, but is none. */
const isName = (word: string): boolean => /^[a-z]+$/.test(word) && !subcommands.includes(word)
