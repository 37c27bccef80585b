import {basename, dirname, relative} from 'node:path'
import {expect, test} from 'vitest'
import {type Import, imports, importsOf, ours, packages, sources} from './import-lines.ts'

/**
 * The tree keeps the design's import direction: data flows right, imports point left. Each rule lists its
 * offenders, so that a failure reads as a list of lines to mend.
 */

/** Rooms by rank: a room imports from rooms of a lower rank and from itself. */
const RANKS: Readonly<Record<string, number>> = {
  base: 0,
  native: 1,
  libvirt: 2,
  collectors: 2,
  sample: 3,
  model: 4,
  rows: 5,
  actions: 5,
  journal: 6,
  history: 6,
  keys: 6,
  config: 7,
  store: 8,
  demo: 8,
  components: 9,
  bin: 10,
}

/** The demo host stands in for a real one: it knows what a real host reports, and nothing of those who look at it. */
const DEMO_KNOWS = ['base', 'libvirt', 'collectors', 'sample', 'demo']

/** Rooms that know collectors and libvirt only by the shape and the names of their data. */
const TYPES_ONLY = [
  'model',
  'rows',
  'actions',
  'config',
  'journal',
  'history',
  'keys',
  'store',
  'demo',
  'components',
]

/** Tables of data, a record a line or a few: as long as what they list. */
const TABLES = /^src\/(rows\/columns\/[a-z-]+-columns|keys\/keymap|demo\/cast)\.ts$/

/** Folders of test/ that have no counterpart in the production tree. */
const TESTS_OWN = /^(builders|real|bench|fixtures|screenshots|docs)(\/|$)/

const LONGEST_FILE = 250

/** Returns the room of a path: `src/rows/order.ts` → `rows`; `src/sample.ts` is a room of its own. */
function roomOf(path: string): string | undefined {
  const [top, second = ''] = path.split('/')
  return top === 'src' ? second.replace(/\.ts$/, '') : top
}

/** Tells whether a folder of the production tree is or contains one of the rooms. */
const isRoom = (folder: string, rooms: ReadonlySet<string>): boolean =>
  [...rooms].some(room => room === folder || room.startsWith(`${folder}/`))

const told = (offenders: readonly Import[]) =>
  offenders.map(({at, of, typeOnly}) => `${at} ${typeOnly ? 'type of ' : ''}${of}`)

test('reads the import lines of the whole tree', () => {
  expect(sources.length).toBeGreaterThan(150)
  expect(imports.length).toBeGreaterThan(500)
  const text = [
    "import {closeSync, type Stats} from 'node:fs'",
    'import {',
    '  type A,',
    '  type B,',
    "} from '../base/units.ts'",
    "export type {View} from './view.ts'",
    "import './side-effect.ts'",
    "const late = await import('koffi')",
  ].join('\n')
  expect(importsOf({path: 'src/rows/some.ts', text}).map(({of, typeOnly}) => [of, typeOnly])).toEqual([
    ['node:fs', false],
    ['src/base/units.ts', true],
    ['src/rows/view.ts', true],
    ['src/rows/side-effect.ts', false],
    ['koffi', false],
  ])
})

test('every file stands in a room that has its place in the order', () => {
  const rooms = new Set(sources.map(({path}) => roomOf(path)).filter(room => room !== 'test'))
  expect([...rooms].filter(room => room === undefined || !(room in RANKS))).toEqual([])
})

test('a test stands where in the production tree its subject does', () => {
  const rooms = new Set(sources.filter(({path}) => !path.startsWith('test/')).map(({path}) => dirname(path)))
  const folders = new Set(
    sources.filter(({path}) => path.startsWith('test/')).map(({path}) => relative('test', dirname(path))),
  )
  expect(
    [...folders].filter(folder => folder !== '' && !TESTS_OWN.test(folder) && !isRoom(folder, rooms)),
  ).toEqual([])
})

test('imports point from right to left', () => {
  const wrong = ours.filter(({from, of}) => {
    const [own = '', other = ''] = [roomOf(from), roomOf(of)]
    if (own === other) return false
    return !((RANKS[other] ?? Number.POSITIVE_INFINITY) < (RANKS[own] ?? -1))
  })
  expect(told(wrong)).toEqual([])
})

test('the demo host knows only what a real host tells', () => {
  const wrong = ours.filter(({from, of}) => roomOf(from) === 'demo' && !DEMO_KNOWS.includes(roomOf(of) ?? ''))
  expect(told(wrong)).toEqual([])
})

/** The table of sources, which has no readers. */
const DATA_ALONE = 'collectors/sources.ts'

test('from the model on, collectors and libvirt are types', () => {
  expect(told(imports.filter(({from}) => from === DATA_ALONE))).toEqual([])
  const wrong = ours.filter(
    ({from, of, typeOnly}) =>
      !typeOnly &&
      of !== DATA_ALONE &&
      TYPES_ONLY.includes(roomOf(from) ?? '') &&
      ['collectors', 'libvirt'].includes(roomOf(of) ?? ''),
  )
  expect(told(wrong)).toEqual([])
})

test('base imports nothing but itself', () => {
  expect(told(imports.filter(({from, of}) => roomOf(from) === 'base' && roomOf(of) !== 'base'))).toEqual([])
})

test.each<[name: string, of: RegExp, allowed: RegExp]>([
  [
    'the file system',
    /^(node:)?fs(\/|$)/,
    /^(collectors|src\/native|src\/libvirt|bin)\/|^src\/(journal\/journal-file|history\/sample-file)\.ts$/,
  ],
  ['koffi', /^koffi(\/|$)/, /^src\/(native|libvirt)\//],
  ['react and ink', /^(react|ink)([-/]|$)/, /^(components|bin)\//],
  ['blessed-contrib', /blessed/, /^components\//],
  ['processes, sockets and threads', /^(node:)?(child_process|net|http|worker_threads|process)$/, /^bin\//],
])('%s: only where it belongs', (_, of, allowed) => {
  expect(told(packages.filter(one => of.test(one.of) && !allowed.test(one.from)))).toEqual([])
})

test('clock and process are arguments outside bin', () => {
  const reads =
    /\b(Date\.now\(|new Date\(\)|performance\.now\(|process\.(argv|env|exit|exitCode|stdin|stdout|stderr|hrtime|on|once|off|cwd|platform|arch|version|versions|uptime|memoryUsage|cpuUsage|kill|nextTick)\b)/
  const wrong = sources
    .filter(({path}) => !/^(bin|test)\//.test(path))
    .flatMap(({path, text}) =>
      text
        .split('\n')
        .flatMap((line, index) => (reads.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
    )
  expect(wrong).toEqual([])
})

test('what is printed goes through the output that makes it safe', () => {
  const raw = /\bprocess\.std(out|err)\.write\((?!'')|\bconsole\.\w+\(/
  const json = /\bJSON\.stringify\(/
  const prints = /^(bin\/(cli|command|print)\/|bin\/main\.ts|src\/rows\/)/
  const wrong = sources.filter(
    ({path, text}) =>
      (/^(bin|src|collectors|components)\//.test(path) && !path.startsWith('bin/dev/') && raw.test(text)) ||
      (prints.test(path) && path !== 'src/rows/print/json-text.ts' && json.test(text)),
  )
  expect(wrong.map(({path}) => path)).toEqual([])
})

test('files are one thing: at most 250 lines', () => {
  const lengths = sources.map(({path, text}) => [path, text.trimEnd().split('\n').length] as const)
  const long = lengths.filter(([path, lines]) => lines > LONGEST_FILE && !TABLES.test(path))
  expect(long).toEqual([])
})

test('no file has a name that says nothing', () => {
  const empty = /(^|-)(utils?|helpers?|types?|manage(r|rs|ment)|common|misc)(-|\.|$)/i
  expect(sources.map(({path}) => path).filter(path => empty.test(basename(path)))).toEqual([])
})

const production = sources.filter(({path}) => !path.startsWith('test/'))

/** Finds the keys that several paths share, with the paths. */
function shared(pairs: readonly (readonly [key: string, path: string])[]): readonly string[] {
  const paths = new Map<string, Set<string>>()
  for (const [key, path] of pairs) paths.set(key, (paths.get(key) ?? new Set()).add(path))
  return [...paths].flatMap(([key, at]) => (at.size < 2 ? [] : [`${key}: ${[...at].join(', ')}`]))
}

const baseName = (path: string): string =>
  basename(path)
    .replace(/\.\w+$/, '')
    .toLowerCase()

test('no file name stands for two things', () => {
  const names = production.map(({path}) => [baseName(path), path] as const)
  expect(shared(names.filter(([name]) => name !== 'index'))).toEqual([])
})

test('no type name stands for two things', () => {
  const declared = production.flatMap(({path, text}) =>
    [...text.matchAll(/^(?:export )?(?:interface|type|class) (\w+)/gm)].map(
      ([, name = '']) => [name, path] as const,
    ),
  )
  expect(shared(declared)).toEqual([])
})
