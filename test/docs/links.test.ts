import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {expect, test} from 'vitest'
import {GUIDE_PICTURES} from '../../screenshots/guide-pictures.ts'
import {SHOTS} from '../../screenshots/shots.ts'
import {type Page, pageOf, pages} from './pages.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Returns the targets of all links and pictures that are not of other hosts: `../README.md#keys`. */
const targetsOf = ({prose}: Page): readonly string[] =>
  [...prose.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, target = '']) => target)

/** Returns the anchors of the headings, as GitHub makes them. */
const anchorsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )

/** Returns true if the target leads from the page to a file and a heading that are there. */
function leads(page: Page, target: string): boolean {
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? page.path : join(dirname(page.path), path)
  if (!existsSync(join(ROOT, file))) return false
  return anchor === undefined || anchorsOf(readFileSync(join(ROOT, file), 'utf8')).includes(anchor)
}

test.each(pages)('every link of $path leads to a file and a heading', page => {
  expect(targetsOf(page).filter(target => !leads(page, target))).toEqual([])
})

test('README leads to every page, and is read in two minutes', () => {
  const readme = pageOf('README.md')
  const led = targetsOf(readme)
  expect(pages.map(({path}) => path).filter(path => path !== 'README.md' && !led.includes(path))).toEqual([])
  expect(readme.text.split('\n').length).toBeLessThan(80)
})

test('every picture is on a page, and there are no others', () => {
  const shown = pages.flatMap(page =>
    targetsOf(page)
      .filter(target => target.endsWith('.png'))
      .map(target => join(dirname(page.path), target)),
  )
  const drawn = [...SHOTS, ...GUIDE_PICTURES].map(({name}) => name)
  expect(new Set(shown)).toEqual(new Set(drawn.map(name => `screenshots/${name}.png`)))
  const there = readdirSync(join(ROOT, 'screenshots')).filter(name => /\.(png|svg)$/.test(name))
  expect(there.sort()).toEqual(drawn.flatMap(name => [`${name}.png`, `${name}.svg`]).sort())
})
