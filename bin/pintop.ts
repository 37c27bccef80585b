/**
 * This is the entry of the program. The worker that reads the host takes as long to start as the options and the
 * screen take to load, so it starts before them. Where the options turn out to need no host, it ends with the
 * program.
 */
import {calledAs} from './cli/called-as.ts'
import {keepCompiled} from './start/compile-cache.ts'
import {spawnHostWorker} from './workers/spawn-worker.ts'

keepCompiled()
const argv = process.argv.slice(2)
const as = calledAs(process.env.PINTOP_CALLED_AS ?? process.argv0)
// What we start is pintop itself.
delete process.env.PINTOP_CALLED_AS
const NO_HOST: ReadonlySet<string> = new Set([
  '--demo',
  '--version',
  '--help',
  '-h',
  'complete',
  'config',
  'help',
  'keep',
  'log',
  'revert',
])
const [first, second, ...typed] = argv
if (first === 'complete' && second === '--') {
  const {complete} = await import('./complete/complete.ts')
  await complete(typed)
} else {
  const hostWorker = argv.some(word => NO_HOST.has(word)) ? undefined : spawnHostWorker()
  const {main} = await import('./main.ts')
  await main(argv, as, hostWorker)
}
