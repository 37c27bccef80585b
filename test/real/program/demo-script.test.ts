import {execFile} from 'node:child_process'
import {promisify} from 'node:util'
import {expect, test} from 'vitest'
import {PINTOP} from './pintop.ts'

const run = promisify(execFile)

const linesOf = async (...argv: readonly string[]): Promise<readonly string[]> => {
  const {stdout} = await run(PINTOP, ['--demo', ...argv], {env: {...process.env, LIBVIRT_DEFAULT_URI: ''}})
  return stdout.split('\n').filter(line => line.startsWith('virsh'))
}

test.each([
  ['plan', '--repin', '--script'],
  ['plan', '--repin', '--dry-run'],
  ['pin', 'web-03', 'vcpu:*=4-6', '--dry-run'],
])('what the demo prints names no real hypervisor: %s %s', async (...argv) => {
  const lines = await linesOf(...argv)
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.filter(line => !line.startsWith('virsh -c demo:///'))).toEqual([])
})

test('plan has a --script of its own, wherever it stands', async () => {
  for (const argv of [
    ['plan', '--repin', '--script'],
    ['--script', 'plan', '--repin'],
  ]) {
    const {stdout} = await run(PINTOP, ['--demo', ...argv])
    expect(stdout).toMatch(/^#!\/bin\/sh\n/)
  }
})

test('words of equal width for one thread: exit 2 and a sentence', async () => {
  const twice = run(PINTOP, ['--demo', 'pin', 'web-03', 'vcpu:1=1', 'vcpu:1=2', '--dry-run'])
  await expect(twice).rejects.toMatchObject({
    code: 2,
    stderr: 'pintop: "vcpu:1=2": vCPU 1 is named twice\n',
  })
})
