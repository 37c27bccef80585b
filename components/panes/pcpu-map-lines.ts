import type {Domain} from '../../src/model/domain.ts'
import type {Model} from '../../src/model/model.ts'
import {shortName} from '../paint/short-name.ts'
import {paintLine} from '../paint/styled-line.ts'
import type {Theme} from '../paint/theme.ts'
import {pcpuGridLines} from './pcpu-grid-lines.ts'

/** Paints the pCPU map below a title, which says what its lines or, for a selected domain, its marks mean. */
export function pcpuMapLines(
  theme: Theme,
  model: Model,
  selected: Domain | undefined,
  width: number,
  height: number,
): string[] {
  const legend =
    selected === undefined
      ? 'wait in tenths, summed; ran: domains that were there'
      : `${shortName(selected.name, 16)}: # may run  * and ran  @ ran, may not`
  return [
    paintLine(theme, [` pCPU MAP  ${legend}`], width, 'tableHeader'),
    ...pcpuGridLines(theme, model, selected, width, height - 1),
  ]
}
