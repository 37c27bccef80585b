import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {
  isAbsent,
  isDenied,
  listDirectory,
  parseOnce,
  readOnce,
  withPath,
} from '../../../collectors/files/kernel-file.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pintop-'))
})
afterEach(() => rmSync(directory, {recursive: true}))

const path = (name: string): string => join(directory, name)

test('files and directories that are read now and then', () => {
  writeFileSync(path('a'), 'é漢')
  expect(readOnce(path('a'))).toBe('é漢')
  expect(readOnce(path('b'))).toBeUndefined()
  expect(listDirectory(directory)).toEqual(['a'])
  expect(listDirectory(path('c'))).toBeUndefined()
  expect(() => listDirectory(path('a'))).toThrow(`${directory}/a: ENOTDIR: not a directory`)
})

test('an error has its path once', () => {
  const error = new Error("EACCES: permission denied, open '/a'")
  expect(withPath('/a', error).message).toBe('/a: EACCES: permission denied')
})

test('what cannot be parsed is told with its path', () => {
  writeFileSync(path('a'), 'bad')
  const parse = (text: string): never => {
    throw new SyntaxError(`"${text}" is not good`)
  }
  expect(() => parseOnce(path('a'), parse)).toThrow(`${directory}/a: "bad" is not good`)
  expect(parseOnce(path('b'), parse)).toBeUndefined()
})

test('what counts as absent, what as denied', () => {
  const coded = (code: string): Error => Object.assign(new Error(code), {code})
  for (const code of ['ENOENT', 'ESRCH', 'ENODEV', 'ENOTSUP']) expect(isAbsent(coded(code))).toBe(true)
  for (const code of ['EACCES', 'EPERM']) expect(isDenied(withPath('/x', coded(code)))).toBe(true)
  for (const code of ['EACCES', 'EIO', 'EMFILE']) expect(isAbsent(coded(code))).toBe(false)
})
