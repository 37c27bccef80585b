import type {Model} from '../../src/model/model.ts'
import {ABSENT, formatBytes, formatDuration} from '../../src/rows/text/format.ts'
import type {State} from '../../src/store/state.ts'
import {figureTone} from '../paint/figure-tones.ts'
import {markFigure} from '../paint/mark-figure.ts'
import {fitParts, type Part, type StyledLine} from '../paint/styled-line.ts'
import type {Theme, Tone} from '../paint/theme.ts'

/** Returns the host's pressure, what pintop costs, how long libvirt takes and how many domains do not answer. */
export function pressureLine(theme: Theme, state: State, model: Model, width: number): StyledLine {
  const {pressure, reasons} = model.host
  const psi: Part[] =
    pressure === undefined
      ? [{rank: 0, line: [{text: `PSI off: ${reasons.pressure ?? 'not read yet'}`, tone: 'dim'}]}]
      : (['cpu', 'memory', 'io'] as const).map((kind, index) => {
          const some = pressure[kind].some
          const avg10 = some?.avg10
          return {
            rank: index,
            line: [
              {text: `${index === 0 ? 'PSI ' : ''}${kind === 'memory' ? 'mem' : kind} `, tone: 'dim' as Tone},
              markFigure(
                theme,
                avg10 === undefined ? ABSENT : avg10.toFixed(1),
                figureTone(`${kind}Pressure`, avg10, model.thresholds),
              ),
              ...(width >= 110 && some !== undefined
                ? [{text: ` ${some.avg60.toFixed(1)} ${some.avg300.toFixed(1)}`, tone: 'dim' as Tone}]
                : []),
            ],
          }
        })
  const {self} = state
  const hung = model.domains.filter(({stats}) => stats.status === 'hung').length
  return fitParts(
    [
      ...psi,
      {
        rank: 5,
        line:
          self === undefined
            ? []
            : [
                {text: 'pintop ', tone: 'dim'},
                `${self.cpuPct.toFixed(1)}% ${formatBytes(self.rssBytes)}`,
                {text: ` ${formatBytes(self.bytesPerSecond)}/s`, tone: 'dim'},
              ],
      },
      {
        rank: 6,
        line:
          model.libvirtTookMs === undefined
            ? []
            : [{text: 'libvirt ', tone: 'dim'}, `${Math.round(model.libvirtTookMs)} ms`],
      },
      {rank: 4, line: hung === 0 ? [] : [{text: `${hung} not answering`, tone: 'critical'}]},
      {
        rank: 8,
        line:
          model.host.uptimeSeconds === undefined
            ? []
            : [{text: `up ${formatDuration(model.host.uptimeSeconds)}`, tone: 'dim'}],
      },
    ],
    width,
  )
}
