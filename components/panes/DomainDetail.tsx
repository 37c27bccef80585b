import {Box} from 'ink'
import type {ReactElement} from 'react'
import {valuesOf} from '../../src/history/series.ts'
import type {Domain} from '../../src/model/domain.ts'
import type {Model} from '../../src/model/model.ts'
import type {State} from '../../src/store/state.ts'
import {Chart} from '../paint/Chart.tsx'
import {Lines} from '../paint/Lines.tsx'
import {paintLine, type StyledLine} from '../paint/styled-line.ts'
import type {Theme, Tone} from '../paint/theme.ts'
import {domainFactLines} from './domain-facts.ts'
import {domainRule} from './domain-title.ts'
import {threadLines} from './thread-lines.ts'

interface DomainDetailProps {
  readonly theme: Theme
  readonly state: State
  readonly model: Model
  readonly domain: Domain
  readonly width: number
  readonly height: number
}

/**
 * Draws the pane of the domain under the cursor: its threads, its recent past, where its memory lies, and what is not
 * known.
 */
export function DomainDetail({theme, state, model, domain, width, height}: DomainDetailProps): ReactElement {
  const facts = domainFactLines(theme, domain, model.host.nodes, width)
  const middle = Math.max(1, height - 1 - facts.length)
  const title = paintLine(theme, domainRule(theme, state, domain, width), width)
  if (domain.threads.length === 0) {
    const isThere = domain.id !== undefined || domain.pid !== undefined
    const why = (isThere ? domain.absent.schedstat : undefined) ?? `the domain is ${domain.state}`
    const resting = paintLine(theme, [{text: ` no threads: ${why}`, tone: 'dim'}], width)
    return <Lines lines={[title, resting, ...facts]} width={width} height={height} />
  }
  const chart = Math.max(36, Math.min(90, Math.floor(width * 0.4)))
  const threads = width - chart - 2
  const usage = valuesOf(state.series, domain.uuid, 'usage')
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <Lines lines={[title]} width={width} height={1} />
      <Box width={width} height={middle}>
        <Lines lines={threadLines(theme, state, domain, threads, middle)} width={threads} height={middle} />
        <Box width={2} />
        <Chart
          theme={theme}
          legend={legend(theme, domain)}
          series={[
            {title: '%CPU', tone: 'guest', values: usage},
            {title: 'WAIT%', tone: 'wait', values: valuesOf(state.series, domain.uuid, 'wait')},
          ]}
          ages={ages(usage.length, model.intervalMs ?? state.view.delayMs)}
          width={chart}
          height={middle}
        />
      </Box>
      <Lines lines={facts} width={width} height={facts.length} />
    </Box>
  )
}

/** Returns the age of each value in seconds, the newest last. */
const ages = (count: number, intervalMs: number): number[] =>
  Array.from({length: count}, (_, index) => ((count - 1 - index) * intervalMs) / 1000)

function legend(theme: Theme, domain: Domain): StyledLine {
  const entry = (text: string, pct: number | undefined, tone: Tone): StyledLine => [
    {text: `${theme.glyphs.horizontal}${theme.glyphs.horizontal} `, tone},
    {text, tone: 'dim'},
    pct === undefined ? theme.glyphs.dash : pct.toFixed(1),
    '   ',
  ]
  return [...entry('%CPU ', domain.usagePct, 'guest'), ...entry('WAIT% ', domain.contentionPct, 'wait')]
}
