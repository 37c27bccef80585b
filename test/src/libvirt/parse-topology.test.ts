import {expect, test} from 'vitest'
import {parseDomain} from '../../../src/libvirt/parse-domain.ts'

test('threads of a core that the guest sees', () => {
  const topology = (threads: string) =>
    parseDomain(
      `<domain type='kvm'><cpu><topology sockets='1' cores='2' threads='${threads}'/></cpu></domain>`,
    )
  expect(topology('2').threadsPerCore).toBe(2)
  for (const odd of ['0', '', 'x']) expect(topology(odd)).not.toHaveProperty('threadsPerCore')
  expect(parseDomain("<domain type='kvm'/>")).not.toHaveProperty('threadsPerCore')
})
