import {expect, test} from 'vitest'
import {CAUSES} from '../../../../src/model/cause/causes/index.ts'

test.each(CAUSES)('one word for one cause, on the screen and in JSON: $title', ({kind, title}) => {
  expect(kind).toBe(
    title
      .toLowerCase()
      .replaceAll(/[^a-z ]/g, '')
      .replaceAll(' ', '-'),
  )
})
