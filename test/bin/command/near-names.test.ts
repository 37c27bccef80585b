import {afterAll, beforeAll, expect, test} from 'vitest'
import {openDemoSource} from '../../../bin/source/demo-source.ts'
import type {HostSource} from '../../../bin/source/source.ts'
import {runCommand} from './run-command.ts'

let source: HostSource
beforeAll(() => {
  source = openDemoSource()
})
afterAll(() => source.close())

test.concurrent.each([
  ['why', 'web-3'],
  ['blame', 'web-3'],
  ['pin', 'web-3', 'vcpu:0=1', '--dry-run'],
  ['numatune', 'web-3', '--nodeset', '1', '--dry-run'],
  ['balloon', 'web-3', '4GiB', '--dry-run'],
  ['cap', 'web-3', '--vcpu-quota', '50%', '--dry-run'],
  ['pause', 'web-3'],
  ['resume', 'web-3'],
])(
  '%s %s offers the domain of nearly that name',
  async (...argv) => {
    expect(await runCommand(source, argv)).toMatchObject({
      code: 1,
      all: 'pintop: there is no domain "web-3"; is it web-03?\n',
    })
  },
  30_000,
)
