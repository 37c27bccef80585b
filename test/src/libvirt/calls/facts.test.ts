import {expect, test} from 'vitest'
import {takesJobForDefinition} from '../../../../src/libvirt/calls/facts.ts'

test.each([
  ['8.0.0', false],
  ['9.0.0', false],
  ['9.1.0', true],
  ['11.3.0', true],
  ['', true],
])('whether libvirt %j lets a definition wait: %s, as what is not known may', (version, waits) => {
  expect(takesJobForDefinition(version)).toBe(waits)
})
