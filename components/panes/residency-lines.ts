import type {Domain} from '../../src/model/domain.ts'
import type {Model} from '../../src/model/model.ts'
import {fitText} from '../../src/rows/text/fit-text.ts'
import {ABSENT, formatBytes} from '../../src/rows/text/format.ts'
import {meter} from '../paint/meter.ts'
import {shortName} from '../paint/short-name.ts'
import {paintLine, type StyledLine} from '../paint/styled-line.ts'
import type {Theme, Tone} from '../paint/theme.ts'

/**
 * Paints where the memory of the largest domains lies, node by node, beside the nodes their vCPUs ran on. There are
 * no lines on a host with one node, or where residency is not measured.
 */
export function residencyLines(theme: Theme, model: Model, width: number, height: number): string[] {
  const {nodes} = model.host
  const measured = model.domains.filter(domain => domain.memory.byNode !== undefined)
  if (height < 3 || nodes.length < 2 || measured.length === 0) return []
  const name = 14
  const each = Math.min(34, Math.floor((width - name - 9) / Math.min(nodes.length, 4)))
  const shown = nodes.slice(0, 4)
  const header: StyledLine = [
    ' MEMORY BY NODE'.padEnd(name + 2),
    ...shown.map(({id}) => fitText(`N${id}`, each)),
    'vCPUs',
  ]
  const largest = measured
    .toSorted((one, other) => residentBytes(other) - residentBytes(one))
    .slice(0, height - 1)
  return [
    paintLine(theme, header, width, 'tableHeader'),
    ...largest.map(domain => {
      const total = Math.max(1, residentBytes(domain))
      const away = isAway(domain)
      return paintLine(
        theme,
        [
          ` ${fitText(shortName(domain.name, name), name)} `,
          ...shown.flatMap(({id}) => {
            const bytes = domain.memory.byNode?.[id] ?? 0
            const bar = Math.max(4, each - 8)
            return [
              ...meter(theme, [{tone: 'memory', pct: (bytes / total) * 100}], bar),
              {text: ` ${formatBytes(bytes).padStart(5)}  `, tone: (bytes === 0 ? 'dim' : 'normal') as Tone},
            ]
          }),
          {
            text:
              domain.vcpuNodes.length === 0
                ? ABSENT
                : `${domain.vcpuNodes.map(id => `N${id}`).join(' ')}${away ? ' !' : ''}`,
            tone: away ? 'warn' : 'normal',
          },
        ],
        width,
      )
    }),
  ]
}

const residentBytes = ({memory}: Domain): number =>
  Object.values(memory.byNode ?? {}).reduce((sum, bytes) => sum + bytes, 0)

/** Returns whether more than a tenth of a domain's memory lies on nodes where none of its vCPUs ran. */
export function isAway(domain: Domain): boolean {
  const {byNode} = domain.memory
  if (byNode === undefined || domain.vcpuNodes.length === 0) return false
  const far = Object.entries(byNode)
    .filter(([id]) => !domain.vcpuNodes.some(node => node === Number(id)))
    .reduce((sum, [, bytes]) => sum + bytes, 0)
  return far > residentBytes(domain) * 0.1
}
