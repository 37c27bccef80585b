import type {LibvirtLink} from '../src/libvirt/libvirt-sample.ts'
import type {HostNode} from '../src/model/host.ts'
import type {Model} from '../src/model/model.ts'
import {ABSENT, formatBytes, formatDuration, formatOfTotal, formatPct} from '../src/rows/format.ts'
import type {State} from '../src/store/state.ts'
import {alertSpans} from './alert.ts'
import {type HeaderForm, nodeLineCount, nodesPerLine} from './header-form.ts'
import {meter} from './meter.ts'
import {fitParts, type Part, paintLine, type Spans, spansWidth} from './spans.ts'
import type {Role, Theme} from './theme.ts'

/** The host strip: what this machine is, how busy each node is, who waits; `headerHeight` lines at most. */
export function headerLines(theme: Theme, state: State, width: number, form: HeaderForm): string[] {
  const {model} = state
  if (form === 'none') return []
  const title = titleLine(theme, state, width)
  if (form === 'title') return [title]
  if (model === undefined) {
    return [title, paintLine(theme, [{text: ' reading the host', role: 'dim'}], width)]
  }
  const alert = paintLine(theme, [' ', ...alertSpans(model, width - 1)], width)
  if (form === 'compact') return [title, paintLine(theme, compactSpans(model, width), width), alert]
  return [
    title,
    ...nodeLines(theme, model, width),
    paintLine(theme, [' ', ...pressureSpans(state, model, width - 1)], width),
    alert,
  ]
}

function titleLine(theme: Theme, state: State, width: number): string {
  const {model, view} = state
  const right = fitParts(
    [
      {rank: 9, spans: model === undefined ? [] : [{text: model.uri, role: 'dim'}]},
      {rank: 4, spans: model === undefined ? [] : [clockTime(model.at.epochMs)]},
      {rank: 5, spans: [{text: formatDelay(view.delayMs), role: 'dim'}]},
      {rank: 0, spans: badges(state)},
    ],
    Math.max(4, Math.floor(width / 2)),
    '  ',
  )
  const left = fitParts(titleParts(state), width - spansWidth(right) - 3)
  const gap = Math.max(1, width - 2 - spansWidth(left) - spansWidth(right))
  return paintLine(theme, [' ', ...left, ' '.repeat(gap), ...right, ' '], width)
}

function titleParts({model, facts}: State): Part[] {
  if (model === undefined) return [{rank: 0, spans: [{text: 'pintop', role: 'name'}]}]
  const {host, domains} = model
  const online = host.pcpus.filter(pcpu => pcpu.online).length
  const running = domains.filter(({state}) => state === 'running')
  const vcpus = running.reduce((sum, domain) => sum + (domain.vcpus ?? 0), 0)
  const memory = host.memory === undefined ? '' : ` ${formatBytes(host.memory.totalBytes)}`
  return [
    {rank: 0, spans: [{text: host.name, role: 'name'}]},
    {rank: 3, spans: [{text: `${online} pCPU`}, memory]},
    {rank: 6, spans: host.nodes.length > 1 ? [`${host.nodes.length} nodes`] : []},
    {rank: 2, spans: [`${domains.length} domains`]},
    {rank: 4, spans: [{text: `${running.length} running`, role: 'good'}]},
    {
      rank: 5,
      spans: online === 0 ? [] : [`${vcpus} vCPU`, {text: ` ${(vcpus / online).toFixed(1)}:1`, role: 'dim'}],
    },
    {rank: 9, spans: facts?.cpuModel === undefined ? [] : [{text: facts.cpuModel, role: 'dim'}]},
    {rank: 7, spans: host.load === undefined ? [] : [{text: 'load ', role: 'dim'}, loadText(host.load)]},
  ]
}

const loadText = (load: NonNullable<Model['host']['load']>): string =>
  [load.one, load.five, load.fifteen].map(value => value.toFixed(1)).join(' ')

/** What must never be overlooked: where the figures come from and whether they move. */
function badges({model, view, readOnly}: State): Spans {
  const link = model === undefined ? undefined : linkText(model.link, model.at.monotonicMs)
  return [
    ...(model?.demo ? [{text: ' DEMO ', role: 'alertBadge' as Role}, ' '] : []),
    ...(readOnly ? [{text: '[RO]', role: 'dim' as Role}, ' '] : []),
    ...(link === undefined ? [] : [{text: link, role: 'critical' as Role}, ' ']),
    view.paused ? {text: ' PAUSED ', role: 'alertBadge'} : {text: ' LIVE ', role: 'badge'},
  ]
}

/** In few words what is wrong with the link; the alert line has the reason. */
function linkText(link: LibvirtLink, nowMs: number): string | undefined {
  switch (link.status) {
    case 'ok':
      return undefined
    case 'connecting':
      return 'libvirt connecting'
    case 'silent':
      return `libvirt silent ${formatDuration((nowMs - link.sinceMs) / 1000)}`
    case 'down':
      return 'libvirt down'
  }
}

function nodeLines(theme: Theme, model: Model, width: number): string[] {
  const {nodes} = model.host
  const perLine = nodesPerLine(nodes.length, width)
  const each = Math.floor(width / perLine)
  return Array.from({length: nodeLineCount(nodes.length, width)}, (_, line) => {
    const texts = nodes
      .slice(line * perLine, (line + 1) * perLine)
      .map(node => paintLine(theme, nodeSpans(theme, model, node, each), each))
    return texts.join('') + ' '.repeat(Math.max(0, width - each * texts.length))
  })
}

function nodeSpans(theme: Theme, model: Model, node: HostNode, width: number): Spans {
  const label = model.host.nodes.length === 1 ? 'CPU' : `N${node.id}`
  const used = usedBytes(model, node)
  const total = node.totalBytes ?? (model.host.nodes.length === 1 ? model.host.memory?.totalBytes : undefined)
  const figures = fitParts(
    [
      {rank: 0, spans: [{text: percent(node.busyPct), role: 'strong'}]},
      {
        rank: 1,
        spans: [
          {text: 'wait ', role: 'dim'},
          {text: percent(node.contentionPct), role: waitRole(node.contentionPct)},
        ],
      },
      {rank: 3, spans: [{text: 'guest ', role: 'dim'}, percent(node.guestPct)]},
      {rank: 4, spans: [{text: 'steal ', role: 'dim'}, percent(node.stealPct)]},
      {
        rank: 2,
        spans: [
          {text: 'mem ', role: 'dim'},
          ...(width >= 100 && used !== undefined && total !== undefined
            ? [...meter(theme, [{role: 'memory', pct: (used / total) * 100}], 12), ' ']
            : []),
          formatOfTotal(used, total).padStart(9),
        ],
      },
      {
        rank: 5,
        spans: node.hugepages.some(pool => pool.total > 0)
          ? [
              {text: 'hp ', role: 'dim'},
              node.hugepages
                .filter(pool => pool.total > 0)
                .map(pool => `${pool.free}/${pool.total}×${formatBytes(pool.sizeBytes)}`)
                .join(' '),
            ]
          : [],
      },
    ],
    Math.max(24, Math.floor(width * 0.62)),
    '  ',
  )
  const bar = Math.max(6, width - spansWidth(figures) - label.length - 4)
  const guest = Math.min(node.guestPct ?? 0, node.busyPct ?? 0)
  return [
    ' ',
    {text: label, role: 'strong'},
    ' ',
    ...meter(
      theme,
      [
        {role: 'guest', pct: guest},
        {role: 'busy', pct: node.busyPct === undefined ? undefined : node.busyPct - guest},
      ],
      bar,
    ),
    ' ',
    ...figures,
  ]
}

/** In use by processes: with one node, what is not available; else what is not free. */
function usedBytes({host}: Model, node: HostNode): number | undefined {
  if (host.nodes.length === 1 && host.memory?.availableBytes !== undefined)
    return host.memory.totalBytes - host.memory.availableBytes
  return node.totalBytes === undefined || node.freeBytes === undefined
    ? undefined
    : node.totalBytes - node.freeBytes
}

function pressureSpans(state: State, model: Model, width: number): Spans {
  const {pressure, reasons} = model.host
  const psi: Part[] =
    pressure === undefined
      ? [{rank: 0, spans: [{text: `PSI off: ${reasons.pressure ?? 'not read yet'}`, role: 'dim'}]}]
      : (['cpu', 'memory', 'io'] as const).map((kind, index) => {
          const some = pressure[kind].some
          const avg10 = some?.avg10
          return {
            rank: index,
            spans: [
              {text: `${index === 0 ? 'PSI ' : ''}${kind === 'memory' ? 'mem' : kind} `, role: 'dim' as Role},
              {text: avg10 === undefined ? ABSENT : avg10.toFixed(1), role: pressureRole(avg10)},
              ...(width >= 110 && some !== undefined
                ? [{text: ` ${some.avg60.toFixed(1)} ${some.avg300.toFixed(1)}`, role: 'dim' as Role}]
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
        spans:
          self === undefined
            ? []
            : [
                {text: 'pintop ', role: 'dim'},
                `${self.cpuPct.toFixed(1)}% ${formatBytes(self.rssBytes)}`,
                {text: ` ${formatBytes(self.bytesPerSecond)}/s`, role: 'dim'},
              ],
      },
      {
        rank: 6,
        spans:
          model.libvirtTookMs === undefined
            ? []
            : [{text: 'libvirt ', role: 'dim'}, `${Math.round(model.libvirtTookMs)} ms`],
      },
      {rank: 4, spans: hung === 0 ? [] : [{text: `${hung} not answering`, role: 'critical'}]},
      {
        rank: 8,
        spans:
          model.host.uptimeSeconds === undefined
            ? []
            : [{text: `up ${formatDuration(model.host.uptimeSeconds)}`, role: 'dim'}],
      },
    ],
    width,
  )
}

/** `N0 46% w6.1  N1 26% w1.5  PSI 12.4`: the node meters and the pressure of a small terminal. */
function compactSpans(model: Model, width: number): Spans {
  const {nodes, pressure} = model.host
  const avg10 = pressure?.cpu.some?.avg10
  return [
    ' ',
    ...fitParts(
      [
        ...nodes.map((node, index) => ({
          rank: index,
          spans: [
            {text: `${nodes.length === 1 ? 'CPU' : `N${node.id}`} `, role: 'dim' as Role},
            {
              text: node.busyPct === undefined ? ABSENT : `${node.busyPct.toFixed(0)}%`,
              role: 'strong' as Role,
            },
            {text: ' w', role: 'dim' as Role},
            {
              text: node.contentionPct === undefined ? ABSENT : formatPct(node.contentionPct),
              role: waitRole(node.contentionPct),
            },
          ],
        })),
        {
          rank: 1,
          spans:
            avg10 === undefined
              ? []
              : [
                  {text: 'PSI ', role: 'dim'},
                  {text: avg10.toFixed(1), role: pressureRole(avg10)},
                ],
        },
      ],
      width - 1,
      '  ',
    ),
  ]
}

/** Five cells, so that figures below each other line up. */
const percent = (pct: number | undefined): string =>
  (pct === undefined ? ABSENT : `${formatPct(pct)}%`).padStart(6)

const waitRole = (pct: number | undefined): Role =>
  pct === undefined ? 'dim' : pct >= 20 ? 'critical' : pct >= 5 ? 'warn' : 'normal'

const pressureRole = (pct: number | undefined): Role =>
  pct === undefined ? 'dim' : pct >= 40 ? 'critical' : pct >= 10 ? 'warn' : 'normal'

/** Local wall clock, `14:03:22`. */
function clockTime(epochMs: number): string {
  const date = new Date(epochMs)
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map(part => String(part).padStart(2, '0'))
    .join(':')
}

const formatDelay = (ms: number): string => `${Number((ms / 1000).toFixed(2))}s`
