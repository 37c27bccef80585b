import type {Uuid} from '../../../base/ids.ts'
import type {Untrusted} from '../../../base/untrusted.ts'
import type {Domain} from '../../../model/domain.ts'
import type {Model} from '../../../model/model.ts'
import type {View} from '../../view.ts'
import {csvField} from '../csv-field.ts'
import {
  type Hardware,
  hardwareOf,
  type IntervalFigures,
  intervalFigures,
  isActive,
} from './interval-figures.ts'

/** The parts of virt-top's CSV that a domain has. */
export interface VirtTopLayout {
  readonly cpu: boolean
  readonly memory: boolean
  readonly block: boolean
  readonly net: boolean
  readonly amount: View['amount']
}

/** A row of virt-top's CSV, and how many domains have no columns in it. */
interface VirtTopRow {
  /** Lines to write, each with its line feed: before the first row stands the header. */
  readonly text: string
  readonly left: number
}

type Value = Untrusted | string | number | undefined
type CsvColumn<Of> = readonly [header: string, value: (of: Of) => Value]

/** A sample, counted. */
interface SampleCount {
  readonly model: Model
  readonly domains: readonly Domain[]
  readonly hardware: Hardware
  readonly figures: ReadonlyMap<Uuid, IntervalFigures>
}

interface DomainCount {
  readonly domain: Domain
  readonly figures: IntervalFigures
}

/** Groups of columns that are kept free for domains which are defined later. */
const SPARE_GROUPS = 8

const inState =
  (...states: readonly Domain['state'][]) =>
  ({domains}: SampleCount): number =>
    domains.filter(({state}) => states.includes(state)).length

const summaryFields: readonly CsvColumn<SampleCount>[] = [
  ['Hostname', ({model}) => model.host.name],
  ['Time', ({model}) => new Date(model.at.epochMs).toISOString()],
  ['Arch', ({hardware}) => hardware.architecture],
  ['Physical CPUs', ({hardware}) => hardware.pcpus],
  ['Count', ({domains}) => domains.length],
  ['Running', inState('running')],
  ['Blocked', inState('blocked')],
  ['Paused', inState('paused', 'suspended')],
  ['Shutdown', inState('shutting down')],
  ['Shutoff', inState('shut off')],
  ['Crashed', inState('crashed')],
  ['Active', ({domains}) => domains.filter(isActive).length],
  ['Inactive', ({domains}) => domains.filter(domain => !isActive(domain)).length],
  ['%CPU', counted => sumOf(counted, ({cpuPct}) => cpuPct)],
  ['Total hardware memory (KB)', ({hardware}) => hardware.memoryKiB],
  ['Total memory (KB)', counted => sumOf(counted, ({memoryKiB}) => memoryKiB)],
  // Domain 0 is the host itself, where Xen has one.
  ['Total guest memory (KB)', counted => sumOf(counted, ({memoryKiB}, {id}) => (id === 0 ? 0 : memoryKiB))],
  ['Total CPU time (ns)', counted => sumOf(counted, ({cpuNs}) => cpuNs)],
]

const domainFields = ({
  cpu,
  memory,
  block,
  net,
  amount,
}: VirtTopLayout): readonly CsvColumn<DomainCount>[] => [
  ['Domain ID', ({domain}) => domain.id],
  ['Domain name', ({domain}) => domain.name],
  ...when(cpu, [
    ['CPU (ns)', ({figures}) => figures.cpuNs],
    ['%CPU', ({figures}) => figures.cpuPct],
  ]),
  ...when(memory, [
    ['Mem (bytes)', ({figures}) => (figures.memoryKiB === undefined ? undefined : figures.memoryKiB * 1024)],
    ['%Mem', ({figures}) => figures.memoryPct],
  ]),
  ...when(block && amount === 'requests', [
    ['Block RDRQ', ({figures}) => figures.readRequests],
    ['Block WRRQ', ({figures}) => figures.writeRequests],
  ]),
  ...when(block && amount === 'bytes', [
    ['Block RDBY', ({figures}) => figures.readBytes],
    ['Block WRBY', ({figures}) => figures.writeBytes],
  ]),
  ...when(net, [
    ['Net RXBY', ({figures}) => figures.rxBytes],
    ['Net TXBY', ({figures}) => figures.txBytes],
  ]),
]

const when = (
  wanted: boolean,
  fields: readonly CsvColumn<DomainCount>[],
): readonly CsvColumn<DomainCount>[] => (wanted ? fields : [])

/**
 * Makes a writer of virt-top's CSV: one row per sample, with a group of columns per domain. All rows are as wide as
 * the header, and a domain keeps its columns: they are empty while it does not run. Those of a domain that is
 * undefined go to one that is new.
 */
export function createVirtTopCsv(
  layout: VirtTopLayout,
): (model: Model, domains: readonly Domain[]) => VirtTopRow {
  const fields = domainFields(layout)
  const blank = fields.map(() => '')
  let groups: (Uuid | undefined)[] | undefined
  return (model, domains) => {
    const active = domains.filter(isActive).sort((a, b) => (a.id ?? 0) - (b.id ?? 0))
    let header = ''
    if (groups === undefined) {
      const others = domains.filter(domain => !isActive(domain))
      groups = [...active, ...others].map(({uuid}) => uuid)
      groups.push(...Array.from({length: SPARE_GROUPS}, () => undefined))
      const names = [...summaryFields, ...groups.flatMap(() => fields)].map(([name]) => name)
      header = `${names.join(',')}\n`
    }
    const left = placeAll(groups, active, model)
    const hardware = hardwareOf(model)
    const figures = new Map(active.map(domain => [domain.uuid, intervalFigures(domain, model, hardware)]))
    const byUuid = new Map(active.map(domain => [domain.uuid, domain]))
    const counted = {model, domains, hardware, figures}
    const cells = groups.flatMap(uuid => {
      const domain = uuid === undefined ? undefined : byUuid.get(uuid)
      if (domain === undefined) return blank
      const row = {domain, figures: figures.get(domain.uuid) ?? {}}
      return fields.map(([, value]) => csvField(value(row)))
    })
    const summary = summaryFields.map(([, value]) => csvField(value(counted)))
    return {text: `${header}${[...summary, ...cells].join(',')}\n`, left}
  }
}

/** Gives each domain a group of columns. @returns the number of those for whom none is free */
function placeAll(groups: (Uuid | undefined)[], active: readonly Domain[], {domains}: Model): number {
  const placed = new Set(groups)
  const homeless = active.filter(({uuid}) => !placed.has(uuid))
  if (homeless.length === 0) return 0
  const defined = new Set(domains.map(({uuid}) => uuid))
  return homeless.filter(({uuid}) => {
    const free = groups.findIndex(of => of === undefined || !defined.has(of))
    if (free >= 0) groups[free] = uuid
    return free < 0
  }).length
}

/** Adds up what is known of the active domains; `undefined` if there are some and nothing is known of any. */
function sumOf(
  {domains, figures}: SampleCount,
  part: (figures: IntervalFigures, domain: Domain) => number | undefined,
): number | undefined {
  const known = domains.filter(isActive).map(domain => part(figures.get(domain.uuid) ?? {}, domain))
  const parts = known.filter(value => value !== undefined)
  return parts.length === 0 && known.length > 0 ? undefined : parts.reduce((sum, value) => sum + value, 0)
}
