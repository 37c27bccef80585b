import type {LibvirtLink} from '../../src/libvirt/libvirt-sample.ts'
import type {Model} from '../../src/model/model.ts'
import {screenOf} from '../../src/rows/screens/index.ts'
import {formatClockTime} from '../../src/rows/text/clock-time.ts'
import {formatBytes, formatDuration} from '../../src/rows/text/format.ts'
import type {State} from '../../src/store/state.ts'
import {shortText} from '../paint/short-text.ts'
import {fitParts, lineWidth, type Part, paintLine, type StyledLine} from '../paint/styled-line.ts'
import type {Theme, Tone} from '../paint/theme.ts'

/**
 * Paints the title: what this machine is at the left, the time and the screen's mode at the right.
 * @param named true if it has to tell which screen is shown, as nothing else does
 */
export function titleLine(theme: Theme, state: State, width: number, named: boolean): string {
  const {model, view} = state
  const right = fitParts(
    [
      {rank: 9, line: model === undefined ? [] : [{text: model.uri, tone: 'dim'}]},
      {rank: 4, line: model === undefined ? [] : [formatClockTime(model.at.epochMs)]},
      {rank: 5, line: [{text: formatDelay(view.delayMs), tone: 'dim'}]},
      {rank: 0, line: badges(state)},
    ],
    Math.max(4, Math.floor(width / 2)),
    '  ',
  )
  const room = width - lineWidth(right) - 3
  const left = fitParts([...hostName(state, named, room), ...titleParts(state)], room)
  const gap = Math.max(1, width - 2 - lineWidth(left) - lineWidth(right))
  return paintLine(theme, [' ', ...left, ' '.repeat(gap), ...right, ' '], width)
}

/** Returns the name of the host, cut so that the screen's own name has room beside it. */
function hostName({model, view}: State, named: boolean, room: number): Part[] {
  const screen = named ? screenOf(view.screen).title : ''
  const longest = Math.min(LONGEST_HOST, Math.max(SHORTEST_HOST, room - screen.length - GAP))
  const host = model === undefined ? 'pintop' : shortText(model.host.name, named ? longest : LONGEST_HOST)
  return [
    {rank: 1, line: [{text: host, tone: 'name'}]},
    {rank: 0, line: named ? [{text: screen, tone: 'strong'}] : []},
  ]
}

const LONGEST_HOST = 32
const SHORTEST_HOST = 4
/** Cells between two parts. */
const GAP = 3

function titleParts({model, facts}: State): Part[] {
  if (model === undefined) return []
  const {host, domains} = model
  const online = host.pcpus.filter(pcpu => pcpu.online).length
  // Only libvirt knows a domain's state; while it does not say, a domain with a process counts as running.
  const running = domains.filter(
    ({state, pid}) => state === 'running' || (state === 'no state' && pid !== undefined),
  )
  const vcpus = sumOfAll(running.map(domain => domain.vcpus))
  const memory = memoryText(host)
  return [
    {rank: 3, line: [{text: `${online} pCPU`}, memory]},
    {rank: 6, line: host.nodes.length > 1 ? [`${host.nodes.length} nodes`] : []},
    {rank: 2, line: [`${domains.length} domain${domains.length === 1 ? '' : 's'}`]},
    {rank: 4, line: [{text: `${running.length} running`, tone: 'good'}]},
    {
      rank: 5,
      line:
        online === 0 || vcpus === undefined
          ? []
          : [`${vcpus} vCPU`, {text: ` ${(vcpus / online).toFixed(1)}:1`, tone: 'dim'}],
    },
    {
      rank: 9,
      line: facts?.cpuModel === undefined ? [] : [{text: shortText(facts.cpuModel, 48), tone: 'dim'}],
    },
    {rank: 7, line: host.load === undefined ? [] : [{text: 'load ', tone: 'dim'}, loadText(host.load)]},
  ]
}

/** Largest share of a host's memory that its nodes may leave uncounted without a word: the kernel keeps some. */
const UNCOUNTED = 0.02

/** Formats the host's memory; with that of its nodes where they do not add up to it, as with hot-added memory. */
function memoryText({memory, nodes}: Model['host']): string {
  if (memory === undefined) return ''
  const all = ` ${formatBytes(memory.totalBytes)}`
  const ofNodes = nodes.length > 1 ? sumOfAll(nodes.map(({totalBytes}) => totalBytes)) : undefined
  if (ofNodes === undefined || Math.abs(ofNodes - memory.totalBytes) <= memory.totalBytes * UNCOUNTED)
    return all
  return `${all} (nodes ${formatBytes(ofNodes)})`
}

/** Adds up the values; the sum is not known if one of them is not. */
function sumOfAll(values: readonly (number | undefined)[]): number | undefined {
  let sum = 0
  for (const value of values) {
    if (value === undefined) return undefined
    sum += value
  }
  return sum
}

const loadText = (load: NonNullable<Model['host']['load']>): string =>
  [load.one, load.five, load.fifteen].map(value => value.toFixed(1)).join(' ')

/** Returns what must never be overlooked: where the figures come from and whether they move. */
function badges({model, view, readOnly, mouse}: State): StyledLine {
  const link = model === undefined ? undefined : linkText(model.link, model.at.monotonicMs)
  return [
    ...(model?.demo ? [{text: ' DEMO ', tone: 'alertBadge' as Tone}, ' '] : []),
    ...(readOnly ? [{text: '[RO]', tone: 'dim' as Tone}, ' '] : []),
    ...(mouse ? [{text: 'MOUSE', tone: 'dim' as Tone}, ' '] : []),
    ...(link === undefined ? [] : [{text: link, tone: 'critical' as Tone}, ' ']),
    view.paused ? {text: ' PAUSED ', tone: 'alertBadge'} : {text: ' LIVE ', tone: 'badge'},
  ]
}

/** Formats in a few words what is wrong with the link; the alert line has the reason. */
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

const formatDelay = (ms: number): string => `${Number((ms / 1000).toFixed(2))}s`
