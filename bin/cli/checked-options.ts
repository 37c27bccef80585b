import manifest from '../../package.json' with {type: 'json'}
import type {Config} from '../../src/config/config.ts'
import {compileQuery, findColumn, offerColumn, parseQuery, QueryError} from '../../src/rows/query.ts'
import {screenOf} from '../../src/rows/screens/index.ts'
import {terminalProblem} from '../terminal/terminal-problem.ts'
import {EarlyExit, type Options, parseOptions} from './options.ts'

/**
 * Reads the arguments and checks them against the columns of the domains and against the terminal.
 * @throws {EarlyExit} with the text to print and the exit code
 */
export function checkedOptions(argv: readonly string[], config: Config): Options {
  const options = parseOptions(argv, manifest.version, config)
  const sort = options.sort === undefined ? {} : {sort: columnId(options.sort)}
  checkFilter(options.filter)
  if (options.output.kind === 'screen') {
    const problem = terminalProblem(process.stdin, process.stdout, process.env)
    if (problem !== undefined) throw new EarlyExit(`pintop: ${problem}`, 1)
  }
  return {...options, ...sort}
}

function columnId(sort: string): string {
  const {columns} = screenOf('domains')
  const column = findColumn(columns, sort)
  if (column !== undefined) return column.id
  throw new EarlyExit(
    `pintop: cannot sort by "${sort}"${offerColumn(columns, sort)}; there are: ${columns.map(({id}) => id).join(' ')}`,
    2,
  )
}

function checkFilter(filter: string): void {
  try {
    compileQuery(parseQuery(filter), screenOf('domains').columns, () => '')
  } catch (error) {
    if (error instanceof QueryError) throw new EarlyExit(`pintop: --filter: ${error.message}`, 2)
    throw error
  }
}
