import {expect, test} from 'vitest'
import {safeText} from '../../../src/base/safe-text.ts'
import {asUntrusted, compareText, rawText} from '../../../src/base/untrusted.ts'
import {fitText} from '../../../src/rows/text/fit-text.ts'
import {sources} from '../../import-lines.ts'

const HOSTILE = '\x1b]0;owned\x07'
const name = asUntrusted(HOSTILE)

test('untrusted text does not compile where it could be printed', () => {
  // @ts-expect-error A template would make it text.
  const inTemplate = `${name}`
  let concatenated = 'domain '
  // @ts-expect-error So would a concatenation.
  concatenated += name
  // @ts-expect-error Drawing wants a string.
  const fitted = fitText(name, 80)
  // @ts-expect-error The terminal and stderr want one as well.
  const written = () => process.stderr.write(name)
  // @ts-expect-error It has none of a string's methods.
  const cut = name.slice(1)
  // @ts-expect-error Nor is it equal to what the program wrote itself.
  const equal = name === HOSTILE
  // @ts-expect-error Joined with others it stays untrusted.
  const joined: string = [name, name].join(', ')
  const plain: string[] = []
  // @ts-expect-error It gets into no list of texts.
  plain.push(name)
  // At run time it is the string that it always was: nothing is copied.
  expect([inTemplate, concatenated, fitted.trimEnd(), cut, equal, joined, plain]).toEqual([
    HOSTILE,
    `domain ${HOSTILE}`,
    HOSTILE,
    HOSTILE.slice(1),
    true,
    `${HOSTILE}, ${HOSTILE}`,
    [HOSTILE],
  ])
  expect(written).toBeTypeOf('function')
})

test('the ways out', () => {
  expect(safeText(name)).toBe(']0;owned')
  expect(rawText(name)).toBe(HOSTILE)
  expect(['b', 'a', 'c', 'a'].map(asUntrusted).toSorted(compareText).map(rawText)).toEqual([
    'a',
    'a',
    'b',
    'c',
  ])
})

/** Each file that may have the very bytes of untrusted text, with the reason. */
const RAW: Readonly<Record<string, string>> = {
  'bin/complete/plain-name.ts': 'offers it to a shell, only if all of it is plain',
  'src/base/cpuset.ts': 'parses it; its errors quote safe text',
  'src/model/derive/derive-interfaces.ts': 'finds the interface among those of net/dev by its name',
  'src/rows/screens/block-screen.ts': 'the key of a row, which is not shown',
  'src/rows/screens/net-screen.ts': 'the key of a row, which is not shown',
  'src/journal/change.ts': 'tells the hypervisors apart by their URI',
  'bin/workers/libvirt/carry-out-over-libvirt.ts': 'connects to the URI of the change',
  'src/actions/virsh-line.ts': 'virsh wants the name; any but a plain one is replaced by the UUID',
}

test('only these files take the very bytes', () => {
  const taking = sources
    .filter(({path, text}) => !/^(test|screenshots)\//.test(path) && /\brawText\b/.test(text))
    .map(({path}) => path)
  expect(taking.filter(path => path !== 'src/base/untrusted.ts').toSorted()).toEqual(
    Object.keys(RAW).toSorted(),
  )
})
