import {existsSync} from 'node:fs'
import type {Worker} from 'node:worker_threads'
import {DEMO_URI} from '../src/demo/demo-uri.ts'
import {defaultUri} from '../src/libvirt/watch/default-uri.ts'
import {FIRST_GLANCE} from '../src/rows/demand.ts'
import {checkedOptions} from './cli/checked-options.ts'
import type {Failed} from './cli/failed.ts'
import {EarlyExit, type Options} from './cli/options.ts'
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
  const options = understand(argv)
  if (options === undefined) return
  const {demo, output} = options
  const uri = options.uri ?? defaultUri(process.env, process.getuid?.() ?? -1, existsSync)
  const open = () => openSource({demo, uri}, hostWorker)
  switch (output.kind) {
    case 'screen': {
      const source = await open()
      // This sample is taken while the screen's code loads. The screen awaits it, and tells why there is none.
      const firstGlance = source.sample(FIRST_GLANCE)
      firstGlance.catch(() => {})
      const {runScreen} = await import('./screen/run-screen.tsx')
      return runScreen(source, firstGlance, options, failed)
    }
    case 'text':
    case 'json':
    case 'csv': {
      const source = await open()
      const {printSamples} = await import('./print/print-samples.ts')
      return leave(source, await printSamples(source, output, options, failed))
    }
    case 'command': {
      const {runSubcommand} = await import('./command/run-subcommand.ts')
      return runSubcommand(output.run, options, demo ? DEMO_URI : uri, open)
    }
    default:
      throw output satisfies never
  }
}

const output = safeOutput(process.stdout, process.stderr)

const failed: Failed = (message, why) => {
  output.complain(message)
  return why === 'unreachable' ? UNREACHABLE_CODE : 1
}

/** Returns the checked options; `undefined` when all has been said and the exit code is set. */
function understand(argv: readonly string[]): Options | undefined {
  try {
    return checkedOptions(argv)
  } catch (error) {
    if (!(error instanceof EarlyExit)) throw error
    if (error.exitCode === 0) output.print(`${error.message}\n`)
    else output.complain(error.message)
    process.exitCode = error.exitCode
    return undefined
  }
}
