import {existsSync} from 'node:fs'
import type {Worker} from 'node:worker_threads'
import type {Config} from '../src/config/config.ts'
import {DEMO_URI} from '../src/demo/demo-uri.ts'
import {defaultUri} from '../src/libvirt/watch/default-uri.ts'
import {FIRST_GLANCE} from '../src/rows/demand.ts'
import {checkedOptions} from './cli/checked-options.ts'
import type {Failed} from './cli/failed.ts'
import {EarlyExit, type Options} from './cli/options.ts'
import {configFiles} from './config/config-files.ts'
import {loadConfig} from './config/load-config.ts'
import {safeOutput} from './print/safe-output.ts'
import {leave} from './source/leave.ts'
import {openSource} from './source/open-source.ts'

/** Exit code that tells `npm start` to open the demo host, as no hypervisor can be reached: EX_UNAVAILABLE. */
const UNREACHABLE_CODE = process.env.PINTOP_START === '1' ? 69 : 1

/**
 * Runs the program: the live screen, printed samples, or a subcommand. The code of each is loaded when it is wanted.
 * @param argv arguments without node and script
 * @param hostWorker started already, for a live source
 */
export async function main(argv: readonly string[], hostWorker?: Worker): Promise<void> {
  const uid = process.getuid?.() ?? -1
  const files = configFiles(process.env, uid)
  const {config, faults} = await loadConfig(files.read)
  const options = understand(argv, config)
  if (options === undefined) return
  const {demo, output: use} = options
  if (use.kind !== 'screen') for (const fault of faults) output.complain(`pintop: ${fault}`)
  const uri = options.uri ?? defaultUri(process.env, uid, existsSync)
  const open = () => openSource({demo, uri}, hostWorker)
  switch (use.kind) {
    case 'screen': {
      const source = await open()
      // This sample is taken while the screen's code loads. The screen awaits it, and tells why there is none.
      const firstGlance = source.sample(FIRST_GLANCE)
      firstGlance.catch(() => {})
      const {runScreen} = await import('./screen/run-screen.tsx')
      return runScreen(source, firstGlance, options, {faults, write: files.write}, failed)
    }
    case 'text':
    case 'json':
    case 'plain':
    case 'csv': {
      const source = await open()
      const {printSamples} = await import('./print/print-samples.ts')
      return leave(source, await printSamples(source, use, options, failed))
    }
    case 'command': {
      const {runSubcommand} = await import('./command/run-subcommand.ts')
      return runSubcommand(use.run, options, demo ? DEMO_URI : uri, open)
    }
    default:
      throw use satisfies never
  }
}

const output = safeOutput(process.stdout, process.stderr)

const failed: Failed = (message, why) => {
  output.complain(message)
  return why === 'unreachable' ? UNREACHABLE_CODE : 1
}

/** Returns the checked options; `undefined` when all has been said and the exit code is set. */
function understand(argv: readonly string[], config: Config): Options | undefined {
  try {
    return checkedOptions(argv, config)
  } catch (error) {
    if (!(error instanceof EarlyExit)) throw error
    if (error.exitCode === 0) output.print(`${error.message}\n`)
    else output.complain(error.message)
    process.exitCode = error.exitCode
    return undefined
  }
}
