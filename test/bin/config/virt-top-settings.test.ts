import {expect, test} from 'vitest'
import {faultOf} from '../../../bin/cli/checked-options.ts'
import {translateSettings} from '../../../bin/config/virt-top-settings.ts'

const translated = (text: string, as: 'pintop' | 'virt-top' = 'virt-top') =>
  translateSettings(text, as, argv => faultOf(argv, as))

test('every setting of virt-top becomes its option', () => {
  const lines = [
    ['display pcpu', '-1'],
    ['display net', '-2'],
    ['display block', '-3'],
    ['delay 5', '--delay=5'],
    ['iterations 7', '--count=7'],
    ['sort blockrdrq', '--sort=blockrdrq'],
    ['connect qemu:///session', '--connect=qemu:///session'],
    ['debug /tmp/a b', '--debug=/tmp/a b'],
    ['csv-cpu false', '--no-csv-cpu'],
    ['csv-mem false', '--no-csv-mem'],
    ['csv-block false', '--no-csv-block'],
    ['csv-net false', '--no-csv-net'],
    ['batch true', '--batch'],
    ['secure true', '--secure'],
    ['script true', '--script'],
    ['stream true', '--stream'],
    ['block-in-bytes true', '--block-in-bytes'],
    ['end-time +00:01:00', '--end-time=+00:01:00'],
  ]
  for (const [line = '', word = ''] of lines)
    expect(translated(line)).toEqual({argv: [word], meaningless: [], faults: []})
  expect(translated('csv a.csv').argv).toEqual(['--csv=a.csv', '--csv-format=virt-top'])
})

test('what virt-top has without it is no option', () => {
  const text = 'display task\niterations -1\niterations 0\nconnect \ncsv-cpu true\nbatch false\nstream false'
  expect(translated(text)).toEqual({argv: [], meaningless: [], faults: []})
})

test('blank lines, comments and the end of lines from elsewhere are no settings', () => {
  expect(translated('\n# delay 9\n  \t# x\r\n delay  5 \r\nsort\tname').argv).toEqual([
    '--delay=5',
    '--sort=name',
  ])
})

test('what has no meaning here is told with its line', () => {
  expect(translated('hist-cpu 20\n\noverwrite-init-file false').meaningless).toEqual([
    'hist-cpu (line 1)',
    'overwrite-init-file (line 3)',
  ])
  expect(translated('batch true', 'pintop').meaningless).toEqual(['batch (line 1)'])
})

test('what is wrong is told with its line, and the rest is followed', () => {
  const {argv, faults} = translated(
    'delay fast\ndelay 2\nscript yes\nconstructor 1\nsort\ndisplay 7\nsort cup',
  )
  expect(argv).toEqual(['--delay=2'])
  expect(faults).toEqual([
    expect.stringMatching(/^1: option '-d, --delay <seconds>' argument 'fast' is invalid/),
    '3: give true or false',
    '4: virt-top has no setting constructor',
    '5: it has no value',
    '6: give task, pcpu, net or block',
    expect.stringMatching(/^7: cannot sort by "cup" \(is it cpu\?\)/),
  ])
})

test('no value becomes an option', () => {
  expect(translated('connect --demo\ncsv --json').argv).toEqual([
    '--connect=--demo',
    '--csv=--json',
    '--csv-format=virt-top',
  ])
})
