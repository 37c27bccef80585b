// Bundles the program into ESM files, koffi outside: the program, its workers, the one that loads systeminformation,
// and a part for all that is imported when it is wanted. Each thread reads only what it runs: all of it in one file
// took the workers 20 MB more, and `pintop --version` 40 ms.
import {createHash} from 'node:crypto'
import {readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

const root = join(import.meta.dirname, '../..')
const STAMP = join(root, 'dist/sources.sha256')
const SOURCES = ['bin', 'src', 'components', 'collectors', 'package.json', 'package-lock.json']

function filesOf(path) {
  const entries = readdirSync(join(root, path), {withFileTypes: true})
  return entries.flatMap(entry => {
    const below = `${path}/${entry.name}`
    return entry.isDirectory() ? filesOf(below) : [below]
  })
}

function sourcesHash() {
  const hash = createHash('sha256')
  const files = SOURCES.flatMap(path => (path.includes('.json') ? [path] : filesOf(path))).sort()
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** The bundle's stamp, or '' when it was never built. */
function builtHash() {
  try {
    return readFileSync(STAMP, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return ''
    throw error
  }
}

/**
 * yoga's WebAssembly glue asks `typeof fetch`, which makes Node load its whole HTTP client: 25 ms and 10 MB at
 * start for a function that is never called (the WebAssembly is inlined).
 */
const withoutFetch = {
  name: 'without-fetch',
  setup(build) {
    build.onLoad({filter: /yoga-wasm-base64-esm\.js$/}, ({path}) => ({
      contents: readFileSync(path, 'utf8').replaceAll('typeof fetch', 'typeof undefined'),
    }))
  },
}

/** Ink connects to React's developer tools where DEV=true is set: not in what is shipped. */
const withoutDevtools = {
  name: 'without-devtools',
  setup(build) {
    build.onLoad({filter: /ink\/build\/devtools\.js$/}, () => ({contents: ''}))
  },
}

const hash = sourcesHash()
if (process.argv.includes('--if-stale') && builtHash() === hash) process.exit(0)

const {build} = await import('esbuild')
const {blessedStub} = await import('./blessed-stub.mjs')
const {inkLines} = await import('./ink-lines.mjs')
const {lazySegmenters} = await import('./lazy-segmenter.mjs')
// Parts are named by what is in them: of a build before, nothing would be overwritten.
rmSync(join(root, 'dist'), {recursive: true, force: true})
await build({
  absWorkingDir: root,
  entryPoints: ['bin/pintop.ts', 'bin/worker.ts', 'bin/host-facts.ts'],
  outdir: 'dist',
  outExtension: {'.js': '.mjs'},
  bundle: true,
  splitting: true,
  platform: 'node',
  // By edition, not by Node version: esbuild would write newer regular expressions as constructor calls, compiled
  // anew at each use, although Node 22 has them. They were a third of a frame's time.
  target: 'es2024',
  format: 'esm',
  jsx: 'automatic',
  // Dead branches and comments go; names and lines stay, so that a stack trace in a bug report can be read. Not one
  // character but ASCII is left: V8 would keep the whole text with two bytes for each.
  minifySyntax: true,
  minifyWhitespace: true,
  lineLimit: 160,
  legalComments: 'none',
  external: ['koffi'],
  define: {'process.env.NODE_ENV': '"production"', 'process.env.DEV': 'undefined'},
  // Ink's packages bring copies of an older one.
  alias: {'string-width': 'string-width'},
  plugins: [withoutFetch, withoutDevtools, inkLines, lazySegmenters, blessedStub],
  // CommonJS packages inside an ESM file ask for require.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  logLevel: 'warning',
})
writeFileSync(STAMP, hash)
