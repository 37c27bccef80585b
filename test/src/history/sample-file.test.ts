import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {gzipSync} from 'node:zlib'
import {afterAll, expect, test} from 'vitest'
import {readSamples} from '../../../src/history/sample-file.ts'
import {aSample} from '../../builders/sample.ts'

const directory = mkdtempSync(join(tmpdir(), 'pintop-record-'))
afterAll(() => rmSync(directory, {recursive: true}))

const sample = (epochMs: number) => JSON.stringify({...aSample(0), at: {monotonicMs: epochMs, epochMs}})

function record(name: string, bytes: string | Uint8Array): string {
  const path = join(directory, name)
  writeFileSync(path, bytes)
  return path
}

const times = (path: string) => readSamples(path).map(({at}) => at.epochMs)

test('reads one sample a line', () => {
  expect(times(record('two.jsonl', `${sample(1)}\n${sample(2)}\n`))).toEqual([1, 2])
})

test('reads a gzipped record', () => {
  expect(times(record('two.jsonl.gz', gzipSync(`${sample(1)}\n${sample(2)}\n`)))).toEqual([1, 2])
})

test('leaves out a last line that was cut short', () => {
  expect(times(record('cut.jsonl', `${sample(1)}\n${sample(2).slice(0, 30)}`))).toEqual([1])
})

test('an empty record holds nothing', () => {
  expect(times(record('empty.jsonl', ''))).toEqual([])
})

test('names the line that is no sample', () => {
  expect(() => readSamples(record('bad.jsonl', `${sample(1)}\nnonsense\n`))).toThrow(/^line 2: /)
})

test('a record that is not there is the file system’s error', () => {
  expect(() => readSamples(join(directory, 'none'))).toThrow(/ENOENT.*none/)
})
