import {appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {openJournal, readJournal} from '../../../src/journal/journal-file.ts'
import {aFinish} from '../../builders/change.ts'

let dir: string
let path: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pintop-journal-'))
  path = join(dir, 'state/journal.jsonl')
})
afterEach(() => rmSync(dir, {recursive: true}))

test('what was appended is read back in order; the file is its owner’s alone', async () => {
  const journal = await openJournal(path)
  await journal.append(aFinish('a'))
  await journal.append(aFinish('b'))
  await journal.close()
  expect(await readJournal(path)).toEqual({entries: [aFinish('a'), aFinish('b')], unreadable: 0})
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(statSync(join(dir, 'state')).mode & 0o777).toBe(0o700)
})

test('no journal is an empty one', async () => {
  expect(await readJournal(path)).toEqual({entries: [], unreadable: 0})
})

test('a line cut short loses itself only', async () => {
  const first = await openJournal(path)
  await first.append(aFinish('a'))
  await first.close()
  appendFileSync(path, '{"type":"end","key":"a","ou')
  const second = await openJournal(path)
  await second.append(aFinish('b'))
  await second.close()
  expect(await readJournal(path)).toEqual({entries: [aFinish('a'), aFinish('b')], unreadable: 1})
})

test('lines of a newer pintop are counted, not guessed at', async () => {
  await (await openJournal(path)).close()
  const newer = {type: 'plan', key: 'x', steps: [{kind: 'teleport', domain: 'd'}]}
  writeFileSync(path, `${JSON.stringify(newer)}\n{"type":"dance","key":"x"}\n[]\n7\n`)
  expect(await readJournal(path)).toEqual({entries: [], unreadable: 4})
})

test('many writers at once lose no line', async () => {
  const journals = await Promise.all(Array.from({length: 5}, () => openJournal(path)))
  await Promise.all(
    journals.flatMap((journal, writer) =>
      Array.from({length: 20}, (_, line) => journal.append(aFinish(`${writer}-${line}`))),
    ),
  )
  await Promise.all(journals.map(journal => journal.close()))
  const {entries, unreadable} = await readJournal(path)
  expect([entries.length, unreadable]).toEqual([100, 0])
})

test('a folder that cannot be made is named', async () => {
  writeFileSync(join(dir, 'state'), 'a file')
  await expect(openJournal(path)).rejects.toThrow(`the journal ${path}: `)
  await expect(readJournal(join(dir, 'state/journal.jsonl'))).rejects.toThrow('ENOTDIR')
})

test('a full disk is told', async () => {
  const journal = await openJournal('/dev/full')
  await expect(journal.append(aFinish('a'))).rejects.toThrow('the journal /dev/full: ENOSPC')
  await journal.close()
})
