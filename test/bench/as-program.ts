/** Runs a script with the V8 flags that bin/pintop gives the program: `node test/bench/as-program.ts FILE [ARGUMENT]...`. */
import {spawnSync} from 'node:child_process'
import {readFileSync} from 'node:fs'

const launcher = readFileSync(new URL('../../bin/pintop', import.meta.url), 'utf8')
const start = launcher.slice(launcher.indexOf('exec "$node"'))
const hooks = ['tsx-hook', 'blessed-stub-hook'].flatMap(hook => ['--import', `./bin/dev/${hook}.mjs`])
const {status} = spawnSync(
  process.execPath,
  [...(start.match(/--\S+/g) ?? []), ...hooks, ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: {...process.env, NODE_ENV: 'production'},
  },
)
process.exit(status ?? 1)
