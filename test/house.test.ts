import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const PATH = /`((?:bin|src|collectors|components|test|docs|screenshots)\/[\w./-]*)`/g

test('every path that the map names is there', () => {
  const text = readFileSync(join(ROOT, 'docs/HOUSE.md'), 'utf8')
  const paths = [...text.matchAll(PATH)].map(([, path = '']) => path)
  expect(paths.length).toBeGreaterThan(20)
  expect(paths.filter(path => !existsSync(join(ROOT, path)))).toEqual([])
})

test('every npm script that the map names is there', () => {
  const scripts = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts
  const named = [...readFileSync(join(ROOT, 'docs/HOUSE.md'), 'utf8').matchAll(/`npm run ([\w:]+)/g)]
  expect(named.length).toBeGreaterThan(3)
  expect(named.map(([, name = '']) => name).filter(name => !(name in scripts))).toEqual([])
})
