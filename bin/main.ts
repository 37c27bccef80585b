import {existsSync} from 'node:fs'
import type {Worker} from 'node:worker_threads'
import manifest from '../package.json' with {type: 'json'}
import {defaultUri} from '../src/libvirt/watch/default-uri.ts'
import {FIRST_GLANCE} from '../src/rows/demand.ts'
import {compileQuery, findColumn, parseQuery, QueryError} from '../src/rows/query.ts'
import {screenTable} from '../src/rows/screen-table.ts'
import type {Failed} from './cli/failed.ts'
import {EarlyExit, type Options, parseOptions} from './cli/options.ts'
import {leave} from './source/leave.ts'
import {terminalProblem} from './terminal/terminal-problem.ts'

/** Told by `npm start`, which opens the demo host when no hypervisor can be reached. EX_UNAVAILABLE. */
const UNREACHABLE_CODE = process.env.PINTOP_START === '1' ? 69 : 1

/**
 * The program: reads the arguments, opens the source, hands both to the screen or to the printed outputs.
 * @param hostWorker started already, for a live source
 */
export async function main(argv: readonly string[], hostWorker?: Worker): Promise<void> {
  const options = understand(argv)
  if (options === undefined) return
  const uri = options.uri ?? defaultUri(process.env, process.getuid?.() ?? -1, existsSync)
  if (options.output.kind === 'command') {
    const {runSubcommand} = await import('./command/run-subcommand.ts')
    await runSubcommand(options.output.run, options, uri, () => openSource(options, uri, hostWorker))
    return
  }
  const source = await openSource(options, uri, hostWorker)
  const failed: Failed = (message, why) => {
    process.stderr.write(`${message}\n`)
    return why === 'unreachable' ? UNREACHABLE_CODE : 1
  }
  if (options.output.kind === 'screen') {
    // Taken while the screen's code loads.
    const firstGlance = source.sample(FIRST_GLANCE)
    // Why there is none is told by the screen, which waits for it.
    firstGlance.catch(() => {})
    const {runScreen} = await import('./screen/run-screen.tsx')
    await runScreen(source, firstGlance, options, failed)
    return
  }
  const {runScript} = await import('./print/run-script.ts')
  const code = await runScript(source, options, failed)
  await leave(source, code)
}

async function openSource(options: Options, uri: string, hostWorker: Worker | undefined) {
  if (options.demo) {
    const {openDemoSource} = await import('./source/demo-source.ts')
    return openDemoSource()
  }
  const {openLiveSource} = await import('./source/live-source.ts')
  return openLiveSource(uri, hostWorker)
}

/** The arguments, checked; `undefined` when all is said and the exit code is set. */
function understand(argv: readonly string[]): Options | undefined {
  try {
    const options = parseOptions(argv, manifest.version)
    const checked = {...options, ...checkedSort(options)}
    compileQuery(parseQuery(options.filter), screenTable('domains').columns, () => '')
    if (options.output.kind === 'screen') {
      const problem = terminalProblem(process.stdin, process.stdout, process.env)
      if (problem !== undefined) throw new EarlyExit(`pintop: ${problem}`, 1)
    }
    return checked
  } catch (error) {
    if (error instanceof EarlyExit) return say(error.message, error.exitCode)
    if (error instanceof QueryError) return say(`pintop: --filter: ${error.message}`, 2)
    throw error
  }
}

function checkedSort({sort}: Options): {readonly sort?: string} {
  if (sort === undefined) return {}
  const {columns} = screenTable('domains')
  const column = findColumn(columns, sort)
  if (column !== undefined) return {sort: column.id}
  throw new EarlyExit(
    `pintop: cannot sort by "${sort}"; there are: ${columns.map(({id}) => id).join(' ')}`,
    2,
  )
}

function say(message: string, exitCode: number): undefined {
  const stream = exitCode === 0 ? process.stdout : process.stderr
  stream.write(`${message}\n`)
  process.exitCode = exitCode
  return undefined
}
