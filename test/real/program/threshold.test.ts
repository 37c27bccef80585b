import {execFile} from 'node:child_process'
import {promisify} from 'node:util'
import {expect, test} from 'vitest'
import {PINTOP} from './pintop.ts'

const execute = promisify(execFile)

async function causes(...options: readonly string[]): Promise<readonly string[]> {
  const {stdout} = await execute(PINTOP, ['--demo', '--json', '-n', '1', ...options], {maxBuffer: 1 << 26})
  const {domains} = JSON.parse(stdout) as {
    readonly domains: readonly {readonly cause: {kind: string} | null}[]
  }
  return domains.flatMap(({cause}) => cause?.kind ?? [])
}

test('--threshold moves where causes begin, in scripts too', async () => {
  expect(await causes()).toContain('neighbour')
  const without = await causes('--threshold', 'wait=100')
  expect(without).not.toContain('neighbour')
  expect(without).toContain('own-quota')
})
