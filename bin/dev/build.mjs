// Bundles the program into ESM files, with koffi left outside: the program, its workers, the worker that loads
// systeminformation, and a part for each module that is imported when it is wanted. Each thread loads only what it
// runs: all in one file, the workers took 20 MB more, and `pintop --version` 40 ms more.
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

/** Reads the stamp of the bundle; '' when it was never built. */
function builtHash() {
  try {
    return readFileSync(STAMP, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return ''
    throw error
  }
}

const hash = sourcesHash()
if (process.argv.includes('--if-stale') && builtHash() === hash) process.exit(0)

const {bundle, SHIPPED} = await import('./bundle.mjs')
// Parts are named by their contents, so those of an earlier build would not be overwritten.
rmSync(join(root, 'dist'), {recursive: true, force: true})
await bundle(SHIPPED, join(root, 'dist'))
writeFileSync(STAMP, hash)
