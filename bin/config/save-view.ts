import {lstat, mkdir, readdir, realpath, rename, rm, stat, writeFile} from 'node:fs/promises'
import {basename, dirname, join} from 'node:path'
import {parse, patch} from '@decimalturn/toml-patch'
import type {ViewSettings} from '../../src/config/view-settings.ts'
import {SCREENS} from '../../src/rows/screens/index.ts'
import {textOf} from './text-of.ts'

type FileTable = Record<string, unknown>

/**
 * Writes what the screen shows into a config file, which is replaced as a whole or not at all. Its comments, and all
 * that a view does not have, stay.
 * @throws {Error} if the file cannot be read or written, or is no TOML: then it is left as it was
 */
export async function saveView(path: string, settings: ViewSettings): Promise<void> {
  const found = await textOf(path)
  if (found !== undefined && 'why' in found) throw new Error(`${path}: ${found.why}`)
  const before = found?.text ?? ''
  const text = `${patch(before, withView(parse(before) as FileTable, settings)).trimEnd()}\n`
  await mkdir(dirname(path), {recursive: true})
  // A link to where somebody keeps such files stays one.
  const target = found === undefined ? path : await realpath(path)
  const mode = found === undefined ? 0o644 : (await stat(target)).mode
  const next = `${target}.${process.pid}`
  await removeLeftOvers(target)
  try {
    await writeFile(next, text, {mode})
    await rename(next, target)
  } catch (error) {
    // A full disk leaves half a file, which nobody would miss or find.
    await rm(next, {force: true})
    throw error
  }
}

/** Age from which nobody writes a file any more that was to replace the config file. */
const LEFT_OVER_MS = 60_000

/** Removes what others left that were killed before the file was replaced. */
async function removeLeftOvers(target: string): Promise<void> {
  const folder = dirname(target)
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(`${basename(target)}.`) ? name.slice(basename(target).length + 1) : ''
    if (!/^\d+$/.test(pid)) continue
    const path = join(folder, name)
    const facts = await lstat(path).catch(absent)
    if (facts !== undefined && Date.now() - facts.mtimeMs > LEFT_OVER_MS) await rm(path, {force: true})
  }
}

/** Takes a file that is gone for what it is: another pintop has just put it in place. @throws {Error} any other error */
function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

/** Returns the file's values with the view's in place of theirs. */
function withView(file: FileTable, {delay, filter, theme, screens}: ViewSettings): FileTable {
  const {filter: _, screens: old, ...others} = file
  const tables = {...(old as Record<string, FileTable> | undefined)}
  for (const screen of SCREENS) {
    const {columns: _, sort: _sort, inverted: _inverted, ...unknown} = tables[screen] ?? {}
    // A table stays with its comments, though nothing stands in it any more.
    if (tables[screen] !== undefined || screens[screen] !== undefined)
      tables[screen] = {...unknown, ...screens[screen]}
  }
  return {
    ...others,
    delay,
    ...(filter !== '' && {filter}),
    ...(theme !== undefined && {theme}),
    ...(Object.keys(tables).length > 0 && {screens: tables}),
  }
}
