/**
 * Runs scripts in the way the program is run on a host of many domains: bundled, and with the V8 flags of bin/pintop.
 * Usage: `node bin/dev/run-as-program.mjs "FILE [WORKER'S FILE]..." [ARGUMENT]...`.
 */
import {spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {basename, join} from 'node:path'
import {bundle} from './bundle.mjs'

const [files = '', ...rest] = process.argv.slice(2)
const scripts = files.split(' ')
const root = join(import.meta.dirname, '../..')
const launcher = readFileSync(join(root, 'bin/pintop'), 'utf8')
const [all, many] = [...launcher.matchAll(/flags="(?:\$flags )?([^"]+)"/g)].map(([, flags]) => flags)
if (all === undefined || many === undefined) throw new Error('bin/pintop does not say what it gives V8')

const cache = join(root, 'node_modules/.cache')
mkdirSync(cache, {recursive: true})
const directory = mkdtempSync(join(cache, 'bench-'))
try {
  await bundle(scripts, directory)
  const script = join(directory, basename(scripts[0] ?? '').replace(/\.ts$/, '.mjs'))
  const {status} = spawnSync(process.execPath, [...`${all} ${many}`.split(' '), script, ...rest], {
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
} finally {
  rmSync(directory, {recursive: true})
}
