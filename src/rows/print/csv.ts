import type {Untrusted} from '../../base/untrusted.ts'
import type {Domain} from '../../model/domain.ts'
import type {Model} from '../../model/model.ts'
import {type FigureId, figureOf, printedFigures} from '../../model/thread-figures.ts'
import {csvField} from './csv-field.ts'

type Field = readonly [
  header: string,
  value: (domain: Domain, model: Model) => Untrusted | string | number | undefined,
]

const SECONDS_PER_MS = 1 / 1000

const figureField = (id: FigureId): Field => [figureOf(id).csv ?? id, domain => domain[id]]

/** Figures whose columns stand among the others; figures that came later stand behind all others. */
const EARLY: readonly FigureId[] = ['usagePct', 'runDelayPct', 'throttledPct', 'contentionPct']

/** All columns, always in this order and number. Units are SI and part of the header. */
const fields: readonly Field[] = [
  ['time', (_, model) => new Date(model.at.epochMs).toISOString()],
  [
    'interval_s',
    (_, model) => (model.intervalMs === undefined ? undefined : model.intervalMs * SECONDS_PER_MS),
  ],
  ['host', (_, model) => model.host.name],
  ['domain', domain => domain.name],
  ['uuid', domain => domain.uuid],
  ['id', domain => domain.id],
  ['state', domain => domain.state],
  ['vcpus', domain => domain.vcpus],
  ...EARLY.map(figureField),
  ['cpu_time_s', domain => domain.cpuSeconds],
  ['balloon_bytes', domain => domain.memory.balloonBytes],
  ['memory_max_bytes', domain => domain.memory.maxBytes],
  ['rss_bytes', domain => domain.memory.rssBytes],
  ['guest_usable_bytes', domain => domain.memory.usableBytes],
  ['block_read_bytes_per_s', domain => domain.block?.readBytesPerSecond],
  ['block_write_bytes_per_s', domain => domain.block?.writeBytesPerSecond],
  ['block_reads_per_s', domain => domain.block?.readsPerSecond],
  ['block_writes_per_s', domain => domain.block?.writesPerSecond],
  ['net_rx_bytes_per_s', domain => domain.net?.rxBytesPerSecond],
  ['net_tx_bytes_per_s', domain => domain.net?.txBytesPerSecond],
  ['net_rx_drops_per_s', domain => domain.net?.rxDropsPerSecond],
  ['net_tx_drops_per_s', domain => domain.net?.txDropsPerSecond],
  // New columns come last, so that scripts which read by position go on working.
  ['cause', domain => domain.cause?.kind],
  ...printedFigures.filter(id => !EARLY.includes(id)).map(figureField),
]

export const csvHeader: string = fields.map(([header]) => header).join(',')

/** Formats one line per domain; an absent value is an empty field. */
export const csvLines = (model: Model, domains: readonly Domain[]): readonly string[] =>
  domains.map(domain => fields.map(([, value]) => csvField(value(domain, model))).join(','))
