import {readdirSync, readFileSync} from 'node:fs'
import {dirname, join, relative, resolve} from 'node:path'

/** Every source of the tree and its import lines, for tests that hold the tree in shape. */

const ROOT = resolve(import.meta.dirname, '..')

export interface Import {
  /** `src/rows/order.ts:3` */
  readonly at: string
  readonly from: string
  /** A path from the root where it is a file of ours, else the name of a package. */
  readonly of: string
  readonly typeOnly: boolean
}

export interface Source {
  readonly path: string
  readonly text: string
}

export const sources: readonly Source[] = ['bin', 'src', 'collectors', 'components', 'test']
  .flatMap(directory =>
    readdirSync(join(ROOT, directory), {recursive: true, withFileTypes: true})
      .filter(entry => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
      .map(entry => relative(ROOT, join(entry.parentPath, entry.name))),
  )
  .sort()
  .map(path => ({path, text: readFileSync(join(ROOT, path), 'utf8')}))

const STATEMENT = /^(?:import|export)\s+(type\s+)?([^'";]*?)\bfrom\s+'([^']+)'/gm
const BARE = /\bimport\s*\(?\s*'([^']+)'/g

export function importsOf({path, text}: Source): readonly Import[] {
  const found = [
    ...[...text.matchAll(STATEMENT)].map(([, type, names = '', of = ''], index) => ({
      index,
      of,
      typeOnly: type !== undefined || everyNameIsAType(names),
    })),
    ...[...text.matchAll(BARE)].map(([, of = '']) => ({of, typeOnly: false})),
  ]
  return found.map(({of, typeOnly}) => ({
    at: `${path}:${lineOf(text, `'${of}'`)}`,
    from: path,
    of: of.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(path), of)) : of,
    typeOnly,
  }))
}

/** Tells whether an import list is `{type A, type B}`; a default or a namespace is a value. */
function everyNameIsAType(names: string): boolean {
  const inner = /^\{([^}]*)\}\s*$/.exec(names.trim())?.[1]
  if (inner === undefined) return false
  return inner.split(',').every(name => name.trim() === '' || name.trim().startsWith('type '))
}

const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length

export const imports = sources.flatMap(importsOf)
/** Imports of production files from production files. */
export const ours = imports.filter(({from, of}) => !from.startsWith('test/') && !isPackage(of))
/** Imports of production files from packages. */
export const packages = imports.filter(({from, of}) => !from.startsWith('test/') && isPackage(of))

function isPackage(of: string): boolean {
  return !/\.(ts|tsx|mjs|js|json)$/.test(of) || !/^(bin|src|collectors|components|test)\//.test(of)
}
