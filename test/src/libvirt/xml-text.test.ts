import {expect, test} from 'vitest'
import {namespacesIn} from '../../../src/libvirt/xml-text.ts'

test('very many namespaces in one tag take no long time', () => {
  const many = Array.from({length: 50_000}, (_, at) => `xmlns:a${at}="urn:a"`).join(' ')
  const startedAtMs = performance.now()
  expect(namespacesIn(`<a:x ${many}/>`)).toHaveLength(50_000)
  expect(performance.now() - startedAtMs).toBeLessThan(3000)
})
