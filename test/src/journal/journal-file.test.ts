import {spawn, spawnSync} from 'node:child_process'
import {appendFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {asUntrusted} from '../../../src/base/untrusted.ts'
import type {JournalEntry} from '../../../src/journal/entry.ts'
import {openJournal, readJournal} from '../../../src/journal/journal-file.ts'
import {STEP_CASES} from '../../builders/step.ts'

let dir: string
let path: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pintop-journal-'))
  path = join(dir, 'state/journal.jsonl')
})
afterEach(() => rmSync(dir, {recursive: true}))

const finish = (key: string): JournalEntry => ({type: 'finish', key, at: 1})

test('what was appended is read back in order; the file is its owner’s alone', async () => {
  const journal = await openJournal(path)
  await journal.append(finish('a'))
  await journal.append(finish('b'))
  await journal.close()
  expect(await readJournal(path)).toEqual({entries: [finish('a'), finish('b')], unreadable: 0})
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(statSync(join(dir, 'state')).mode & 0o777).toBe(0o700)
})

test('no journal is an empty one', async () => {
  expect(await readJournal(path)).toEqual({entries: [], unreadable: 0})
})

test('a line cut short loses itself only', async () => {
  const first = await openJournal(path)
  await first.append(finish('a'))
  await first.close()
  appendFileSync(path, '{"type":"end","key":"a","ou')
  const second = await openJournal(path)
  await second.append(finish('b'))
  await second.close()
  expect(await readJournal(path)).toEqual({entries: [finish('a'), finish('b')], unreadable: 1})
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
      Array.from({length: 20}, (_, line) => journal.append(finish(`${writer}-${line}`))),
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
  await expect(journal.append(finish('a'))).rejects.toThrow('the journal /dev/full: ENOSPC')
  await journal.close()
})

test('lines of any length never mix with those of another process', async () => {
  const steps = Array.from({length: 5000}, (_, vcpu) => ({...STEP_CASES['pin-vcpu'], vcpu}))
  const long: JournalEntry = {
    ...{
      type: 'plan',
      key: 'long',
      at: 1,
      who: {user: asUntrusted('root'), pid: 7},
      host: asUntrusted('kvm07'),
    },
    ...{uri: asUntrusted('qemu:///system'), title: asUntrusted('pin all'), steps},
  }
  const script = `
    import {openJournal} from './src/journal/journal-file.ts'
    const journal = await openJournal(${JSON.stringify(path)})
    for (let line = 0; line < 200; line++) await journal.append({type: 'finish', key: 'other-' + line, at: 1})
    await journal.close()`
  const other = spawn(process.execPath, ['--input-type=module', '--eval', script], {stdio: 'inherit'})
  const journal = await openJournal(path)
  for (let line = 0; line < 10; line++) await journal.append(long)
  await new Promise(resolve => other.once('exit', resolve))
  await journal.close()
  const {entries, unreadable} = await readJournal(path)
  expect([entries.length, unreadable]).toEqual([210, 0])
}, 60_000)

test('a line that a full disk cuts short leaves nothing of itself', async () => {
  const journal = await openJournal(path)
  await journal.append(finish('a'))
  const {size} = statSync(path)
  const script = `
    import {addToJournal} from './src/journal/journal-file.ts'
    await addToJournal(${JSON.stringify(path)}, {type: 'finish', key: 'x'.repeat(9000), at: 1})`
  // A file that may not grow beyond 4 KiB is as good as a full disk: EFBIG after a part.
  const limited = 'trap "" XFSZ; ulimit -f 4; exec "$0" --input-type=module --eval "$1"'
  const {stderr} = spawnSync('sh', ['-c', limited, process.execPath, script], {encoding: 'utf8'})
  expect(stderr).toContain(`the journal ${path}: EFBIG`)
  expect(statSync(path).size).toBe(size)
  await journal.append(finish('b'))
  await journal.close()
  expect((await readJournal(path)).entries).toEqual([finish('a'), finish('b')])
})

test('what is decided by the journal is decided once, by however many ask', async () => {
  const journals = await Promise.all(Array.from({length: 8}, () => openJournal(path)))
  const claims = await Promise.all(
    journals.map(journal =>
      journal.decide(entries =>
        entries.length > 0
          ? {result: 'late'}
          : {entry: {type: 'claim', key: 'a', at: 1} as const, result: 'first'},
      ),
    ),
  )
  await Promise.all(journals.map(journal => journal.close()))
  expect(claims.filter(claim => claim === 'first')).toHaveLength(1)
  expect((await readJournal(path)).entries).toHaveLength(1)
})

test('a step of the scheduler with one number at each end, as it once was, is counted as unreadable', async () => {
  const step = {...STEP_CASES.scheduler, parameter: 'vcpu_quota', from: -1, to: 50_000}
  const plan = {type: 'plan', key: 'a', at: 1, title: 'cap web', steps: [step]}
  mkdirSync(dirname(path))
  writeFileSync(path, `${JSON.stringify(plan)}\n`)
  expect(await readJournal(path)).toEqual({entries: [], unreadable: 1})
})
