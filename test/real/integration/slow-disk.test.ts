import type {ChildProcess} from 'node:child_process'
import {createInterface} from 'node:readline'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'

/** Long enough for the disk to have a past: 30 s of it. */
const PAST_MS = 36_000
const NOTICED_WITHIN_MS = 20_000

interface JsonDomain {
  readonly name: string
  readonly cause: {readonly kind: string} | null
}

// A disk that becomes slow although the guest asks for no more than before: QEMU lets 25 requests a second through.
describeHost('a disk slower than its own past', () => {
  let host: Host
  let pintop: ChildProcess | undefined
  const kinds: string[] = []

  beforeAll(async () => {
    host = await startHost({guests: [{name: 'db', work: 'reading'}]})
    // Whatever else the machine does, waiting for a pCPU is not what this is about.
    pintop = host.spawn([PINTOP, '--json', '-d', '1', '--threshold', 'wait=100'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (pintop.stdout === null) throw new Error('no output to read')
    createInterface(pintop.stdout).on('line', line => {
      const {domains} = JSON.parse(line) as {readonly domains: readonly JsonDomain[]}
      kinds.push(domains.find(({name}) => name === 'db')?.cause?.kind ?? '-')
    })
  }, 120_000)
  afterAll(async () => {
    pintop?.kill('SIGTERM')
    await host?.stop()
  }, 30_000)

  test('is I/O as a cause, and was none while it was as ever', async () => {
    await new Promise(resolve => setTimeout(resolve, PAST_MS))
    expect(kinds.length).toBeGreaterThan(25)
    expect(kinds).not.toContain('io')
    await host.virsh('blkdeviotune', 'db', 'vda', '--total-iops-sec', '25', '--live')
    await expect.poll(() => kinds, {timeout: NOTICED_WITHIN_MS}).toContain('io')
  }, 90_000)
})
