import manifest from '../../package.json' with {type: 'json'}
import {type Config, NO_CONFIG} from '../../src/config/config.ts'
import {compileQuery, findColumn, offerColumn, parseQuery, QueryError} from '../../src/rows/query.ts'
import {screenOf} from '../../src/rows/screens/index.ts'
import {terminalProblem} from '../terminal/terminal-problem.ts'
import type {CalledAs} from './called-as.ts'
import {EarlyExit, type Options, parseOptions} from './options.ts'

/**
 * Reads the arguments and checks them against the columns of the domains.
 * @throws {EarlyExit} with the text to print and the exit code
 */
export function checkedOptions(argv: readonly string[], config: Config, as: CalledAs): Options {
  const options = parseOptions(argv, manifest.version, config, as)
  const sort = options.sort === undefined ? {} : {sort: columnId(options.sort)}
  checkFilter(options.filter)
  return {...options, ...sort}
}

/** Returns what is wrong with arguments, as one line; `undefined` if nothing is. */
export function faultOf(argv: readonly string[], as: CalledAs): string | undefined {
  try {
    checkedOptions(argv, NO_CONFIG, as)
    return undefined
  } catch (error) {
    if (error instanceof EarlyExit) return error.message.replace(/^pintop: /, '').replace(/\n/g, ' ')
    throw error
  }
}

/**
 * Checks that what is wanted can be had on this terminal. Without one, virt-top's batch mode prints tables.
 * @throws {EarlyExit} with the reason and the way out
 */
export function onTerminal(options: Options): Options {
  const {output, amount = 'requests'} = options
  if (output.kind !== 'screen') return options
  const problem = terminalProblem(process.stdin, process.stdout, process.env)
  if (problem === undefined) return options
  if (!output.keyless) throw new EarlyExit(`pintop: ${problem}`, 1)
  const forms = [{kind: 'stream', amount} as const, ...(output.csv === undefined ? [] : [output.csv])]
  return {...options, output: {kind: 'print', forms}}
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
