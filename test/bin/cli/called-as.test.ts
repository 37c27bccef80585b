import {expect, test} from 'vitest'
import {calledAs} from '../../../bin/cli/called-as.ts'

test.each([
  ['virt-top', 'virt-top'],
  ['/usr/local/bin/virt-top', 'virt-top'],
  ['/usr/bin/pintop', 'pintop'],
  ['node', 'pintop'],
  ['/opt/virt-top/pintop', 'pintop'],
  ['', 'pintop'],
])('called as %j it is %s', (path, name) => {
  expect(calledAs(path)).toBe(name)
})
