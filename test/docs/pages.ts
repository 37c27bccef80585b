import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** A page of the documentation. */
export interface Page {
  /** Path from the project's folder: `docs/guide.md`. */
  readonly path: string
  readonly text: string
  /** Text without its code blocks. */
  readonly prose: string
}

const FENCED = /^```(\w*)\n([\s\S]*?)^```$/gm

const markdownIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder))
    .filter(name => name.endsWith('.md'))
    .map(name => join(folder, name))

/** Every page: those beside README.md, and those in docs. */
export const pages: readonly Page[] = [...markdownIn(''), ...markdownIn('docs')].map(path => {
  const text = readFileSync(join(ROOT, path), 'utf8')
  return {path, text, prose: text.replace(FENCED, '')}
})

/** Returns the page with this path. @throws {Error} if there is none */
export function pageOf(path: string): Page {
  const page = pages.find(one => one.path === path)
  if (page === undefined) throw new Error(`there is no ${path}`)
  return page
}

/** Returns the code blocks of a page that are of a kind, such as `sh`. */
export const codeOf = ({text}: Page, kind: string): readonly string[] =>
  [...text.matchAll(FENCED)].filter(([, of]) => of === kind).map(([, , code = '']) => code)

/** Returns a part of a page, see `partOf`, without the fence of its code block. */
export const unfenced = (part: string): string => part.replace(/^```\w*\n|\n```$/g, '')
