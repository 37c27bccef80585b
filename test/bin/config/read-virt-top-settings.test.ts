import {chownSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {readVirtTopSettings} from '../../../bin/config/read-virt-top-settings.ts'
import {describeWith} from '../../real/host/describe-host.ts'

const SOMEBODY = 4_242

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'pintop-toprc-'))
})
afterEach(() => rmSync(home, {recursive: true}))

const read = (given?: string) =>
  readVirtTopSettings(given, {as: 'virt-top', uid: process.getuid?.() ?? 0, home}, () => undefined)

test('the usual file need not be there; one that is named must', async () => {
  expect(await read()).toEqual({argv: [], said: []})
  const absent = join(home, 'absent')
  expect(await read(absent)).toEqual({argv: [], said: [`${absent}: there is no such file`]})
  expect(await read(home)).toEqual({argv: [], said: [`${home}: it is no plain file`]})
})

test('the usual file is followed, and what was read is told', async () => {
  const file = join(home, '.virt-toprc')
  writeFileSync(file, 'delay 5\nsecret 1\n')
  expect(await read()).toEqual({
    argv: ['--delay=5'],
    said: [`${file}:2: virt-top has no setting secret`, `${file}: read as --delay=5`],
  })
  writeFileSync(file, 'hist-cpu 5')
  expect((await read()).said).toEqual([
    `${file}: nothing to follow; without a meaning here: hist-cpu (line 1)`,
  ])
})

// Only root can give files away.
describeWith(['root'], 'with several users', () => {
  test('another user’s file is followed when it is named, and not because HOME leads there', async () => {
    const file = join(home, '.virt-toprc')
    writeFileSync(file, 'csv /etc/passwd\n')
    chownSync(file, SOMEBODY, SOMEBODY)
    expect(await read()).toEqual({
      argv: [],
      said: [`${file} is another user's, and not followed; --init-file ${file} does`],
    })
    expect((await read(file)).argv).toEqual(['--csv=/etc/passwd', '--csv-format=virt-top'])
  })
})
