import {expect, test} from 'vitest'
import {namedUri} from '../../../src/config/named-uri.ts'

test.each([
  ['lab', 'qemu+ssh://lab/system'],
  ['libvirts-own', 'libvirts-own'],
  ['qemu:///system', 'qemu:///system'],
  ['constructor', 'constructor'],
])('%s is %s', (name, uri) => {
  expect(namedUri({uris: {lab: 'qemu+ssh://lab/system'}}, name)).toBe(uri)
  expect(namedUri({}, name)).toBe(name)
})
