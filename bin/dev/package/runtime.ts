/** Finds Node.js and koffi's native part for a processor, as package-lock.json has them. */
import {execFileSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import type {Arch} from './file-name.ts'
import {root} from './root.ts'

/** Paths of what an executable is made of. */
export interface Runtime {
  readonly node: string
  readonly licence: string
  readonly koffi: string
}

/**
 * Returns paths of Node.js and of koffi's native module. Those of another processor than this machine's are installed
 * apart, beside the packages of the lock file that they are of.
 */
export function runtimeOf(arch: Arch): Runtime {
  const modules = arch === process.arch ? join(root, 'node_modules') : installed(arch)
  return {
    node: join(modules, `node-linux-${arch}/bin/node`),
    licence: join(modules, `node-linux-${arch}/LICENSE`),
    koffi: join(modules, `@koromix/koffi-linux-${arch}/linux_${arch}/koffi.node`),
  }
}

function installed(arch: Arch): string {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const hash = createHash('sha256').update(lock).digest('hex').slice(0, 12)
  const folder = join(root, `node_modules/.cache/pintop/${arch}-${hash}`)
  const modules = join(folder, 'node_modules')
  if (existsSync(folder)) return modules
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, {recursive: true})
  try {
    for (const name of ['package.json', 'package-lock.json'])
      copyFileSync(join(root, name), join(unfinished, name))
    const options = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
    execFileSync('npm', ['ci', `--cpu=${arch}`, '--os=linux', ...options], {
      cwd: unfinished,
      stdio: 'inherit',
    })
    renameSync(unfinished, folder)
  } finally {
    rmSync(unfinished, {recursive: true, force: true})
  }
  return modules
}
