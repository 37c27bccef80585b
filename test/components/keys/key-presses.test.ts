import {expect, test} from 'vitest'
import {encodeFunctionKeys} from '../../../components/keys/function-keys.ts'
import {keyPresses} from '../../../components/keys/key-presses.ts'

test('a burst of typing is one key press per character', () => {
  expect(keyPresses('/we\r', {})).toEqual([
    {name: '/', text: '/'},
    {name: 'w', text: 'w'},
    {name: 'e', text: 'e'},
    {name: 'enter', text: '\r'},
  ])
})

test('keys without a character keep their names', () => {
  expect(keyPresses('', {upArrow: true})).toEqual([{name: 'up', text: ''}])
  expect(keyPresses('l', {ctrl: true})).toEqual([{name: 'ctrl+l', text: 'l'}])
})

test.each([
  ['\x1bOP', 'f1'],
  ['\x1b[11~', 'f1'],
  ['\x1b[[A', 'f1'],
  ['\x1b[17~', 'f6'],
  ['\x1b[21~', 'f10'],
  ['\x1b[24~', 'f12'],
])('%j is %s and types nothing', (sequence, name) => {
  expect(keyPresses(encodeFunctionKeys(sequence), {})).toEqual([{name, text: ''}])
})

test('other sequences pass as they are', () => {
  expect(encodeFunctionKeys('a\x1b[A\x1b[5~b')).toBe('a\x1b[A\x1b[5~b')
})
