/** Makes ESM files of our sources with esbuild, for what is shipped and for what the benchmarks run. */
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {build} from 'esbuild'
import {blessedStub} from './blessed-stub.mjs'
import {inkLines} from './ink-lines.mjs'
import {lazySegmenters} from './segmenter-plugin.mjs'

/**
 * Removes `typeof fetch` from yoga's WebAssembly glue. It makes Node load its whole HTTP client: 25 ms and 10 MB at
 * the start, for a function that is never called (the WebAssembly is inlined).
 */
const withoutFetch = {
  name: 'without-fetch',
  setup(build) {
    build.onLoad({filter: /yoga-wasm-base64-esm\.js$/}, ({path}) => ({
      contents: readFileSync(path, 'utf8').replaceAll('typeof fetch', 'typeof undefined'),
    }))
  },
}

/** Leaves out the code with which Ink connects to React's developer tools where DEV=true is set. */
const withoutDevtools = {
  name: 'without-devtools',
  setup(build) {
    build.onLoad({filter: /ink\/build\/devtools\.js$/}, () => ({contents: ''}))
  },
}

/** The files that are shipped, by the names of their entry points. */
export const SHIPPED = {
  pintop: 'bin/pintop.ts',
  worker: 'bin/workers/worker.ts',
  'host-facts': 'bin/workers/host-facts/host-facts-worker.ts',
}

/**
 * Bundles each entry point, and a part for all that several of them share or that is imported when it is wanted.
 * @param entryPoints paths from the project's folder: a list, or by the names that they get in `outdir`
 * @param report options that make esbuild tell more, or write nothing
 */
export const bundle = (entryPoints, outdir, report = {}) =>
  build({
    absWorkingDir: join(import.meta.dirname, '../..'),
    entryPoints,
    outdir,
    outExtension: {'.js': '.mjs'},
    bundle: true,
    splitting: true,
    platform: 'node',
    // The target is an edition, not a version of Node: for that, esbuild would write newer regular expressions as
    // constructor calls, compiled anew at each use, although Node 22 has them. They were a third of a frame's time.
    target: 'es2024',
    format: 'esm',
    jsx: 'automatic',
    // Dead branches and comments go; names and lines stay, so that a stack trace in a bug report can be read. All
    // characters are ASCII: with a single other one, V8 would keep the whole text in two bytes a character.
    minifySyntax: true,
    minifyWhitespace: true,
    lineLimit: 160,
    legalComments: 'none',
    external: ['koffi'],
    define: {'process.env.NODE_ENV': '"production"', 'process.env.DEV': 'undefined'},
    // Ink's packages bring copies of an older version.
    alias: {'string-width': 'string-width'},
    plugins: [withoutFetch, withoutDevtools, inkLines, lazySegmenters, blessedStub],
    // CommonJS packages inside an ESM file ask for require.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    logLevel: 'warning',
    ...report,
  })
