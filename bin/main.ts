import {existsSync, openSync, writeSync} from 'node:fs'
import type {Worker} from 'node:worker_threads'
import {errorText} from '../src/base/error-text.ts'
import type {Config} from '../src/config/config.ts'
import {namedUri} from '../src/config/named-uri.ts'
import {DEMO_URI} from '../src/demo/demo-uri.ts'
import {defaultUri} from '../src/libvirt/watch/default-uri.ts'
import {FIRST_GLANCE} from '../src/rows/demand.ts'
import type {CalledAs} from './cli/called-as.ts'
import {checkedOptions, faultOf, onTerminal} from './cli/checked-options.ts'
import type {Failed} from './cli/failed.ts'
import {EarlyExit, type Options} from './cli/options.ts'
import {configFiles} from './config/config-files.ts'
import {loadConfig} from './config/load-config.ts'
import type {InitArguments} from './config/read-virt-top-settings.ts'
import {safeOutput} from './print/safe-output.ts'
import {leave} from './source/leave.ts'
import {openSource} from './source/open-source.ts'

/** Exit code that tells `npm start` to open the demo host, as no hypervisor can be reached: EX_UNAVAILABLE. */
const UNREACHABLE_CODE = process.env.PINTOP_START === '1' ? 69 : 1

/**
 * Runs the program: the live screen, printed samples, or a subcommand. The code of each is loaded when it is wanted.
 * @param argv arguments without node and script
 * @param as the name that it was called by
 * @param hostWorker started already, for a live source
 */
export async function main(argv: readonly string[], as: CalledAs, hostWorker?: Worker): Promise<void> {
  const uid = process.getuid?.() ?? -1
  const files = configFiles(process.env, uid)
  const {config, faults} = await loadConfig(files.read, process.env)
  const options = await understand(argv, config, as, uid)
  if (options === undefined) return
  const {demo, output: use} = options
  if (use.kind !== 'screen') for (const fault of faults) output.complain(`pintop: ${fault}`)
  const uri = namedUri(config, options.uri ?? defaultUri(process.env, uid, existsSync))
  const open = () => openSource({demo, uri}, hostWorker)
  switch (use.kind) {
    case 'screen': {
      const source = await open()
      // This sample is taken while the screen's code loads. The screen awaits it, and tells why there is none.
      const firstGlance = source.sample(FIRST_GLANCE)
      firstGlance.catch(() => {})
      const {runScreen} = await import('./screen/run-screen.tsx')
      return runScreen(source, firstGlance, options, use, {faults, write: files.write}, failed)
    }
    case 'print': {
      const source = await open()
      const {printSamples} = await import('./print/print-samples.ts')
      return leave(source, await printSamples(source, use.forms, options, failed, output.complain))
    }
    case 'command': {
      const {runSubcommand} = await import('./command/run-subcommand.ts')
      return runSubcommand(use.run, options, demo ? DEMO_URI : uri, open)
    }
    default:
      throw use satisfies never
  }
}

/** Whoever asks for it has errors in a file. */
let output = safeOutput(process.stdout, process.stderr)

const failed: Failed = (message, why) => {
  output.complain(message)
  return why === 'unreachable' ? UNREACHABLE_CODE : 1
}

/** Returns the checked options; `undefined` when all has been said and the exit code is set. */
async function understand(
  argv: readonly string[],
  config: Config,
  as: CalledAs,
  uid: number,
): Promise<Options | undefined> {
  try {
    const own = checkedOptions(argv, config, as)
    const init = await initArguments(own, as, uid)
    const options = onTerminal(
      init.argv.length === 0 ? own : checkedOptions([...init.argv, ...argv], config, as),
    )
    if (options.debugFile !== undefined) output = safeOutput(process.stdout, fileForErrors(options.debugFile))
    for (const text of init.said) output.complain(`pintop: ${text}`)
    return options
  } catch (error) {
    if (!(error instanceof EarlyExit)) throw error
    if (error.exitCode === 0) output.print(`${error.message}\n`)
    else output.complain(error.message)
    process.exitCode = error.exitCode
    return undefined
  }
}

/** Returns the arguments that stand in an init file of virt-top; they go before those of the command line. */
async function initArguments({initFile}: Options, as: CalledAs, uid: number): Promise<InitArguments> {
  if (initFile === false || (initFile === undefined && as === 'pintop')) return {argv: [], said: []}
  const {readVirtTopSettings} = await import('./config/read-virt-top-settings.ts')
  const caller = {as, uid, home: process.env.HOME}
  return readVirtTopSettings(initFile, caller, argv => faultOf(argv, as))
}

/** Opens the file of `--debug`. @throws {EarlyExit} if it cannot be written */
function fileForErrors(path: string): {write(text: string): unknown} {
  try {
    const fd = openSync(path, 'w', 0o644)
    return {write: text => writeSync(fd, text)}
  } catch (error) {
    throw new EarlyExit(`pintop: --debug: ${errorText(error)}`, 2)
  }
}
