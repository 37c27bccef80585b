/**
 * Runs a script with the V8 flags that bin/pintop gives the program on a host of many domains:
 * `node test/bench/as-program.ts FILE [ARGUMENT]...`.
 */
import {spawnSync} from 'node:child_process'
import {readFileSync} from 'node:fs'

const launcher = readFileSync(new URL('../../bin/pintop', import.meta.url), 'utf8')
const [heap] = /(?<=are_many .*heap=")[^"]+/s.exec(launcher) ?? []
if (heap === undefined) throw new Error('bin/pintop does not say what V8 gets where there are many domains')
const hooks = ['tsx-hook', 'blessed-stub-hook'].flatMap(hook => ['--import', `./bin/dev/${hook}.mjs`])
const {status} = spawnSync(process.execPath, [...heap.split(' '), ...hooks, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: {...process.env, NODE_ENV: 'production'},
})
process.exit(status ?? 1)
