import {safeText} from '../../src/base/safe-text.ts'
import type {Untrusted} from '../../src/base/untrusted.ts'
import {formatBoundCells} from '../../src/model/bound-cells-text.ts'
import {NOT_NEEDED} from '../../src/model/derive/absences.ts'
import type {Domain} from '../../src/model/domain.ts'
import type {HostNode} from '../../src/model/host.ts'
import {ABSENT, formatBytes, formatOfTotal} from '../../src/rows/text/format.ts'
import {meter} from '../paint/meter.ts'
import {fitParts, type Part, paintLine, type StyledLine} from '../paint/styled-line.ts'
import type {Theme, Tone} from '../paint/theme.ts'
import {isAway} from './residency-lines.ts'

/** Paints memory and pressure, devices and definition, and what could not be read: a line each, none that is empty. */
export function domainFactLines(
  theme: Theme,
  domain: Domain,
  nodes: readonly HostNode[],
  width: number,
): string[] {
  const lines = [memoryParts(theme, domain, nodes), deviceParts(domain), absentParts(domain)]
  return lines
    .filter(parts => parts.some(({line}) => line.length > 0))
    .map(parts => paintLine(theme, [' ', ...fitParts(parts, width - 1)], width))
}

function memoryParts(
  theme: Theme,
  {memory, pressure, ...domain}: Domain,
  nodes: readonly HostNode[],
): Part[] {
  const byNode = memory.byNode
  const total = Object.values(byNode ?? {}).reduce((sum, bytes) => sum + bytes, 0)
  const away = isAway({memory, ...domain})
  const residency: StyledLine =
    byNode === undefined || nodes.length < 2
      ? []
      : nodes
          .slice(0, 4)
          .flatMap(({id}) => [
            {text: `N${id} `, tone: 'dim' as Tone},
            ...meter(theme, [{tone: 'memory', pct: total === 0 ? 0 : ((byNode[id] ?? 0) / total) * 100}], 8),
            ` ${formatBytes(byNode[id] ?? 0)} `,
          ])
  return [
    {
      rank: 0,
      line: [{text: 'mem ', tone: 'dim'}, formatOfTotal(memory.balloonBytes, memory.maxBytes)],
    },
    {rank: 2, line: named('rss', memory.rssBytes === undefined ? undefined : formatBytes(memory.rssBytes))},
    {
      rank: 3,
      line: named(
        'guest could give back',
        memory.usableBytes === undefined ? undefined : formatBytes(memory.usableBytes),
      ),
    },
    {rank: 4, line: away ? [...residency, {text: '!', tone: 'warn'}] : residency},
    {
      rank: 1,
      line:
        pressure === undefined
          ? []
          : [
              {text: 'psi cpu ', tone: 'dim'},
              pct(pressure.cpuSomePct),
              {text: ' mem ', tone: 'dim'},
              pct(pressure.memorySomePct),
              {text: ' io ', tone: 'dim'},
              pct(pressure.ioSomePct),
            ],
    },
  ]
}

function deviceParts(domain: Domain): Part[] {
  const {disks, interfaces, definition} = domain
  const numatune = definition?.numatune
  return [
    {
      rank: 0,
      line:
        disks.length === 0
          ? []
          : named(
              'disks',
              disks
                .slice(0, 4)
                .map(({target, definition: disk}) => words(target, disk?.bus, disk?.cache))
                .join(', ') + more(disks.length, 4),
            ),
    },
    {
      rank: 1,
      line:
        interfaces.length === 0
          ? []
          : named(
              'nics',
              interfaces
                .slice(0, 3)
                .map(({name, definition: nic}) => words(name, nic?.model, nic?.source))
                .join(', ') + more(interfaces.length, 3),
            ),
    },
    {
      rank: 2,
      line:
        definition === undefined
          ? []
          : named(
              'numatune',
              [
                formatBoundCells(definition.boundCells),
                numatune === undefined
                  ? definition.boundCells.length > 0
                    ? ''
                    : 'none'
                  : words(numatune.mode, numatune.nodeset ?? numatune.placement),
              ]
                .filter(Boolean)
                .join(', '),
            ),
    },
    {rank: 3, line: definition?.hugepages ? ['hugepages'] : []},
    {
      rank: 4,
      line: passedThrough(definition) > 0 ? named('passed through', devicesText(domain)) : [],
    },
  ]
}

const passedThrough = (definition: Domain['definition']): number =>
  definition === undefined ? 0 : definition.hostDevices + definition.copyingDevices

/** Joins those of the texts that say something. */
const words = (...texts: readonly (Untrusted | undefined)[]): string =>
  texts
    .map(text => safeText(text ?? ''))
    .filter(text => text !== '')
    .join(' ')

/** Lists the passed-through PCI devices with their nodes, then the number of all others. */
function devicesText({definition, devices = []}: Domain): string {
  const known = devices.map(({address, node}) => `${address} ${node === undefined ? 'N?' : `N${node}`}`)
  const others = passedThrough(definition) - known.length
  return [...known, ...(others > 0 ? [`${others} ${known.length > 0 ? 'more' : 'devices'}`] : [])].join(', ')
}

/** Returns the reasons for missing figures, each once with all its sources. */
function absentParts({absent, stats}: Domain): Part[] {
  const reasons = new Map<string, string[]>()
  for (const [source, why] of Object.entries(absent))
    if (why !== NOT_NEEDED) reasons.set(why, [...(reasons.get(why) ?? []), source])
  if (stats.status === 'hung') reasons.set(stats.why, ['guest'])
  return [...reasons].map(([why, sources], index) => ({
    rank: index,
    line: [
      {
        text: `${ABSENT} ${sources.length > 3 ? `${sources.length} sources` : sources.join(', ')}: ${why}`,
        tone: 'dim',
      },
    ],
  }))
}

const named = (label: string, value: string | undefined): StyledLine =>
  value === undefined ? [] : [{text: `${label} `, tone: 'dim'}, value]

const pct = (value: number | undefined): string => (value === undefined ? ABSENT : value.toFixed(1))

const more = (count: number, shown: number): string => (count > shown ? ` +${count - shown}` : '')
