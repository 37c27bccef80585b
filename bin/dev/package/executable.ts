/** Makes the single executable: Node.js with the bundle and koffi inside (https://nodejs.org/api/single-executable-applications.html). */
import {execFileSync} from 'node:child_process'
import {chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {type BuildResult, build} from 'esbuild'
import {bundle, SHIPPED} from '../bundle.mjs'
import type {Arch} from './file-name.ts'
import {root} from './root.ts'
import {runtimeOf} from './runtime.ts'

/** Programs that strip a foreign executable. */
const STRIP: Readonly<Record<Arch, string>> = {
  x64: 'x86_64-linux-gnu-strip',
  arm64: 'aarch64-linux-gnu-strip',
}

/**
 * V8's flags, as `bin/pintop` gives them on a host with usual guests; it says why. Where there are many,
 * `bin/executable/prepare-process.ts` starts anew with others.
 */
export const USUAL_FLAGS: readonly string[] = [
  '--v8-pool-size=1',
  '--no-parallel-scavenge',
  '--max-semi-space-size=1',
  '--initial-old-space-size=12',
  '--heap-growing-percent=30',
  '--optimize-for-size',
]
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

/**
 * Makes the executable of a processor, the same bytes each time.
 * @param folder for what is made: `pintop` is the executable
 */
export async function makeExecutable(arch: Arch, folder: string): Promise<string> {
  const assets = join(folder, 'assets')
  rmSync(folder, {recursive: true, force: true})
  mkdirSync(assets, {recursive: true})
  const runtime = runtimeOf(arch)
  await bundle(SHIPPED, assets)
  await bundleScripts(assets)
  copyFileSync(runtime.koffi, join(assets, 'koffi.node'))

  const blob = join(folder, 'blob')
  const config = join(folder, 'sea.json')
  const names = readdirSync(assets).sort()
  writeFileSync(
    config,
    JSON.stringify({
      // Relative, as the path of the main script is kept inside.
      main: 'assets/start.cjs',
      output: 'blob',
      assets: Object.fromEntries(names.map(name => [name, `assets/${name}`])),
      disableExperimentalSEAWarning: true,
      // Made without the flags below, it would be refused with them.
      useCodeCache: false,
      execArgv: USUAL_FLAGS,
      execArgvExtension: 'cli',
    }),
  )
  execFileSync(process.execPath, ['--experimental-sea-config', config], {cwd: folder, stdio: 'pipe'})

  const executable = join(folder, 'pintop')
  execFileSync(STRIP[arch], ['-o', executable, runtime.node])
  chmodSync(executable, 0o755)
  const postject = join(root, 'node_modules/postject/dist/cli.js')
  execFileSync(process.execPath, [postject, executable, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', FUSE], {
    stdio: 'pipe',
  })
  for (const made of [blob, config, assets]) rmSync(made, {recursive: true})
  return executable
}

/** Bundles the scripts that start each thread, and koffi with the one that loads its native part. */
const bundleScripts = (outdir: string): Promise<BuildResult> =>
  build({
    absWorkingDir: root,
    entryPoints: {
      start: 'bin/executable/start.ts',
      koffi: 'node_modules/koffi/index.cjs',
      'koffi-native': 'bin/executable/koffi-native.ts',
    },
    outdir,
    outExtension: {'.js': '.cjs'},
    bundle: true,
    platform: 'node',
    target: 'es2024',
    format: 'cjs',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    external: ['@koromix/*'],
    logLevel: 'warning',
  })
