import {expect, test} from 'vitest'
import {oddLineNotes} from '../../../collectors/files/odd-lines.ts'
import {parsePsi} from '../../../collectors/measure/psi.ts'

const some = 'some avg10=0.00 avg60=0.25 avg300=0.44 total=14601564'
const full = 'full avg10=1.50 avg60=0.00 avg300=0.00 total=7'

test('both lines', () => {
  expect(parsePsi(`${some}\n${full}\n`)).toEqual({
    some: {avg10: 0, avg60: 0.25, avg300: 0.44, totalUsec: 14601564},
    full: {avg10: 1.5, avg60: 0, avg300: 0, totalUsec: 7},
  })
})

test('cpu without full (before Linux 5.13), irq without some, an empty file', () => {
  expect(Object.keys(parsePsi(`${some}\n`))).toEqual(['some'])
  expect(Object.keys(parsePsi(`${full}\n`))).toEqual(['full'])
  expect(parsePsi('')).toEqual({})
})

test('words and lines of a newer kernel are left alone', () => {
  expect(parsePsi(`${some} worst=3\npart x=1\n`).some?.totalUsec).toBe(14601564)
})

test.each([
  'some ',
  'some avg10=x',
  some.replace('total=14601564', 'total='),
  some.replace('avg60=0.25', ''),
])('%j is left out and noted, and the other line is read', text => {
  expect(Object.keys(parsePsi(`${text}\n${full}\n`))).toEqual(['full'])
  expect(oddLineNotes()).toEqual(['pressure: a line is not understood and left out: "some "'])
})
