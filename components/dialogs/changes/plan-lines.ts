import {type HostPlanLine, hostPlanLines} from '../../../src/actions/host-plan/host-plan-text.ts'
import type {Model} from '../../../src/model/model.ts'
import type {HostPlanState} from '../../../src/store/overlays/host-plan-state.ts'
import type {StyledLine} from '../../paint/styled-line.ts'
import type {Tone} from '../../paint/theme.ts'
import {wrapLine} from '../../paint/wrap-line.ts'

/** Lists the lines of a plan for the whole host, wrapped to the width. */
export function planLines(
  {plan}: HostPlanState,
  model: Model | undefined,
  width: number,
): readonly StyledLine[] {
  if (plan === undefined || model === undefined)
    return [[{text: ' looking at the host for some seconds', tone: 'dim'}]]
  return hostPlanLines(plan, model.host, 'r').flatMap(({about, head, text}) =>
    wrapLine(
      [
        {text: ` ${head}`, tone: HEADS[about]},
        {text, tone: TEXTS[about]},
      ],
      width - 1,
    ),
  )
}

const HEADS: Readonly<Record<HostPlanLine['about'], Tone>> = {
  move: 'strong',
  stay: 'dim',
  all: 'normal',
  cost: 'normal',
}

const TEXTS: Readonly<Record<HostPlanLine['about'], Tone>> = {
  move: 'normal',
  stay: 'dim',
  all: 'good',
  cost: 'warn',
}
