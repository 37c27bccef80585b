import type {Change} from '../../../src/journal/change.ts'
import {effectText, worseText} from '../../../src/journal/change-text.ts'
import type {StyledLine} from '../../paint/styled-line.ts'

/** Draws the measured effect of a change, and offers to take it back where all together fare worse; else nothing. */
export function effectLines(change: Change): readonly StyledLine[] {
  const effect = effectText(change)
  const worse = worseText(change)
  return [
    ...(effect === undefined ? [] : [[` ${effect}`]]),
    ...(worse === undefined
      ? []
      : [
          [
            {text: ` ${worse} (`, tone: 'warn'},
            {text: 'u', tone: 'key'},
            {text: ')', tone: 'warn'},
          ] as const,
        ]),
  ]
}
