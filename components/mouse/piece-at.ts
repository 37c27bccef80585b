import type {Target} from '../../src/store/mouse/target.ts'
import {lineWidth, type StyledLine} from '../paint/styled-line.ts'

/** Returns what a click on a cell of a line does, if its piece there is the text of a key or a command. */
export function pieceAt(line: StyledLine, cell: number): Target | undefined {
  let end = 0
  const piece = line.find(one => {
    end += lineWidth([one])
    return cell < end
  })
  if (piece === undefined || typeof piece === 'string') return undefined
  const {command, press} = piece
  if (command !== undefined) return {kind: 'command', command}
  return press === undefined ? undefined : {kind: 'keys', keys: typeof press === 'string' ? [press] : press}
}
