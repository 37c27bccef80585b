import fc from 'fast-check'
import {expect, test} from 'vitest'
import {columnsOf} from '../../../src/rows/columns/column.ts'
import {compileQuery, findColumn, parseQuery, QueryError} from '../../../src/rows/query.ts'
import {SCREENS, screenOf} from '../../../src/rows/screens/index.ts'

interface Row {
  readonly name: string
  readonly cpu?: number
  readonly memory?: number
  readonly state?: string
  readonly pin?: string
}

const {numeric, text} = columnsOf<Row>(() => undefined)
const columns = [
  text({id: 'name', title: 'DOMAIN', width: 8, help: '', value: row => row.name}),
  numeric({id: 'usage', aliases: ['cpu'], title: '%CPU', width: 5, help: '', value: row => row.cpu}),
  numeric({id: 'memory', title: 'MEM/MAX', width: 5, help: '', value: row => row.memory}),
  text({id: 'state', aliases: ['s'], title: 'S', width: 1, help: '', value: row => row.state}),
  text({id: 'pin', title: 'PIN', width: 8, set: true, help: '', value: row => row.pin}),
]

const rows: readonly Row[] = [
  {name: 'web-01', cpu: 80, memory: 4 * 2 ** 30, state: 'running', pin: '4-7,10!'},
  {name: 'web-02', cpu: 50, memory: 8 * 2 ** 30, state: 'paused', pin: '1+float'},
  {name: 'My DB', cpu: 0, state: 'running', pin: 'float'},
  {name: 'lab', state: 'shut off'},
]

const found = (filter: string): readonly string[] => {
  const query = compileQuery(parseQuery(filter), columns, row => row.name.toLowerCase())
  return rows.filter(query).map(({name}) => name)
}

test.each<[filter: string, names: readonly string[]]>([
  ['', ['web-01', 'web-02', 'My DB', 'lab']],
  ['   ', ['web-01', 'web-02', 'My DB', 'lab']],
  ['web', ['web-01', 'web-02']],
  ['WEB', ['web-01', 'web-02']],
  ['web 2', ['web-02']],
  ['!web', ['My DB', 'lab']],
  ['!web !lab', ['My DB']],
  ['"my db"', ['My DB']],
  ['!"my db"', ['web-01', 'web-02', 'lab']],
  // Half of `!web`, while it is typed.
  ['!', ['web-01', 'web-02', 'My DB', 'lab']],
  ['""', ['web-01', 'web-02', 'My DB', 'lab']],
  ['b-0', ['web-01', 'web-02']],
  ['.*', []],
  ['cpu>50', ['web-01']],
  ['cpu>=50', ['web-01', 'web-02']],
  ['CPU<=50', ['web-02', 'My DB']],
  ['usage<50', ['My DB']],
  ['%cpu>50', ['web-01']],
  ['cpu=0', ['My DB']],
  ['cpu!=0', ['web-01', 'web-02']],
  ['cpu>50%', ['web-01']],
  // Absent matches no comparison, so it matches every comparison's opposite.
  ['!cpu>=0', ['lab']],
  ['memory>4G', ['web-02']],
  ['mem/max>=4GiB', ['web-01', 'web-02']],
  ['state=run', ['web-01', 'My DB']],
  ['state=RUN web', ['web-01']],
  ['state!=running', ['web-02', 'lab']],
  ['state="shut off"', ['lab']],
  ['!state="shut off"', ['web-01', 'web-02', 'My DB']],
  ['"cpu>50"', []],
  // A set is asked what it contains: 1 is not the beginning of 10.
  ['pin=1', ['web-02']],
  ['pin=5', ['web-01']],
  ['pin=5-6', ['web-01']],
  ['pin=7-10', []],
  ['pin=float', ['My DB']],
  ['pin!=5', ['web-02', 'My DB']],
])('%j finds %j', (filter, names) => {
  expect(found(filter)).toEqual(names)
})

test.each<[filter: string, message: string, at: number]>([
  ['"web', 'the quote is not closed', 0],
  ['web "a', 'the quote is not closed', 4],
  ['web state="shut', 'the quote is not closed', 4],
  ['web cpu>', '"cpu>" compares with nothing', 4],
  ['cpu>high', '"high" is not a number', 0],
  ['cpu>1X', '"1X" is not a number', 0],
  ['cpu>>5', '">5" is not a number', 0],
  ['web  core=1', 'there is no "core" here; there are: name usage memory state pin', 5],
  ['web pin=7-4', '"7-4" runs backwards', 4],
  ['state>a', '"state" is text: only = and != compare it', 0],
])('%j is refused: %s', (filter, message, at) => {
  try {
    found(filter)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(QueryError)
    expect(error).toMatchObject({message, at})
  }
})

test('any text is a filter or a QueryError that points into it', () => {
  const parts = fc.constantFrom(
    'web',
    'cpu',
    'state',
    'pin',
    '>',
    '<=',
    '=',
    '!',
    '"',
    ' ',
    '5',
    'G',
    '%',
    '-',
    'é',
  )
  const filters = fc.oneof(
    fc.string(),
    fc.array(parts, {maxLength: 12}).map(some => some.join('')),
  )
  fc.assert(
    fc.property(filters, filter => {
      try {
        found(filter)
      } catch (error) {
        expect(error).toBeInstanceOf(QueryError)
        expect(filter.length).toBeGreaterThan((error as QueryError).at)
      }
    }),
    {numRuns: 500},
  )
})

test('a column is found by id before alias before nothing', () => {
  expect(findColumn(columns, 'Usage')?.id).toBe('usage')
  expect(findColumn(columns, 'cpu')?.id).toBe('usage')
  expect(findColumn(columns, '%cpu')?.id).toBe('usage')
  expect(findColumn(columns, 'nothing')).toBeUndefined()
  expect(findColumn(columns, '')).toBeUndefined()
})

test.each(SCREENS)('%s: no two columns answer to one word', screen => {
  const words = screenOf(screen).columns.flatMap(({id, aliases, title}) => [
    ...new Set([id, ...aliases, title.toLowerCase()]),
  ])
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
})

test.each(SCREENS)('%s: a word of a column can be typed as a comparison', screen => {
  const {columns: own, nameOf} = screenOf(screen)
  for (const {id, aliases, descending} of own) {
    for (const word of [id, ...aliases]) {
      expect(() => compileQuery(parseQuery(`${word}=${descending ? 1 : 'a'}`), own, nameOf)).not.toThrow()
    }
  }
})
