import {mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import type {KeptFiles} from '../../../collectors/files/kept-files.ts'
import {keepFiles} from '../../../collectors/files/kept-files.ts'

let directory: string
let files: KeptFiles
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pintop-'))
  files = keepFiles()
})
afterEach(() => {
  files.close()
  rmSync(directory, {recursive: true})
})

const path = (name: string): string => join(directory, name)
const read = (name: string): string | undefined =>
  files.text(
    name,
    () => path(name),
    text => text,
  )
const openFds = (): number => readdirSync('/proc/self/fd').length

test('a kept file tells what is in it now', () => {
  writeFileSync(path('a'), 'first')
  expect(read('a')).toBe('first')
  writeFileSync(path('a'), '2nd')
  expect(read('a')).toBe('2nd')
})

test('it is opened once', () => {
  writeFileSync(path('a'), 'kept')
  expect(read('a')).toBe('kept')
  renameSync(path('a'), path('b'))
  expect(read('a')).toBe('kept')
})

test('a long file is read to its end, and the short one after it holds nothing of it', () => {
  const long = 'x'.repeat(300_000)
  writeFileSync(path('long'), long)
  writeFileSync(path('short'), 'y')
  expect(read('long')).toBe(long)
  expect(read('short')).toBe('y')
})

test('an absent file is absent, and is seen some rounds after it has come', () => {
  expect(read('a')).toBeUndefined()
  writeFileSync(path('a'), 'here')
  const seen = Array.from({length: 20}, () => read('a'))
  expect(seen[0]).toBeUndefined()
  expect(seen.at(-1)).toBe('here')
})

test('what a round did not ask for is closed; close() closes the rest', () => {
  writeFileSync(path('a'), '')
  writeFileSync(path('b'), '')
  const before = openFds()
  read('a')
  read('b')
  files.endRound()
  expect(openFds()).toBe(before + 2)
  read('b')
  files.endRound()
  expect(openFds()).toBe(before + 1)
  files.close()
  expect(openFds()).toBe(before)
})

test('a file of a thread that has ended is absent', () => {
  expect(
    files.text(
      'x',
      () => '/proc/self/task/1/stat',
      text => text,
    ),
  ).toBeUndefined()
  expect(
    files.text(
      'y',
      () => undefined,
      text => text,
    ),
  ).toBeUndefined()
})

test('errors name the path: of the file system and of the parser', () => {
  expect(() => read('')).toThrow(`${directory}: EISDIR`)
  writeFileSync(path('a'), 'bad')
  const parse = (text: string): never => {
    throw new SyntaxError(`"${text}" is not good`)
  }
  expect(() => files.text('a', () => path('a'), parse)).toThrow(`${directory}/a: "bad" is not good`)
})
