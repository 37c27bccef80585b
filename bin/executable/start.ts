/**
 * This starts each thread of the single executable: the program, and its workers. The modules of the bundle are assets
 * of the executable. Hooks find them, below a folder that need not exist, and Node.js compiles them like files.
 */
import {createRequire, registerHooks} from 'node:module'
import {getAsset} from 'node:sea'
import {isMainThread} from 'node:worker_threads'
import {prepareProcess} from './prepare-process.ts'

const HOME = 'file:///pintop/'
/** Only a module can load others that wait for something at their top. */
const LOADER = 'export const load = name => import(name)'

registerHooks({
  resolve(name, context, next) {
    const asset = assetOf(name, context.parentURL)
    if (asset === undefined) return next(name, context)
    return {url: HOME + asset, format: formatOf(asset), shortCircuit: true}
  },
  load(url, context, next) {
    if (!url.startsWith(HOME)) return next(url, context)
    const asset = url.slice(HOME.length)
    const source = asset === 'loader.mjs' ? LOADER : getAsset(asset, 'utf8')
    return {format: formatOf(asset), source, shortCircuit: true}
  },
})

/** Returns the asset that a module means by a name; `undefined` if it means none. */
function assetOf(name: string, importer = ''): string | undefined {
  if (!importer.startsWith(HOME)) return undefined
  if (name === 'koffi') return 'koffi.cjs'
  // koffi asks for its native part by the name of the package that brings it.
  if (name.startsWith('@koromix/koffi-linux-')) return 'koffi-native.cjs'
  return name.startsWith('./') ? name.slice(2) : undefined
}

const formatOf = (asset: string): 'commonjs' | 'module' => (asset.endsWith('.cjs') ? 'commonjs' : 'module')

if (isMainThread) prepareProcess()
const entry = isMainThread ? 'pintop' : process.argv.at(-1)
createRequire(HOME)('./loader.mjs').load(`./${entry}.mjs`)
