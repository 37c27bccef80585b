import type {PinRow} from '../../../src/actions/plans/pin-rows.ts'
import {type Cpuset, formatCpuset} from '../../../src/base/cpuset.ts'
import type {Pcpu} from '../../../src/model/host.ts'
import {fitText} from '../../../src/rows/text/fit-text.ts'
import {fitParts, type Part, type StyledLine} from '../../paint/styled-line.ts'
import {PIN_LABEL} from './matrix-cells.ts'
import {coreKey, type PinPage} from './pin-page.ts'

/** Longest list of pCPUs in the line on the other pages, in cells. */
const LONGEST_LIST = 24

/** Draws the whole host in one line, a mark for each core or for several: where the row may run, and the page. */
export function pinOverview(row: PinRow, pcpus: readonly Pcpu[], page: PinPage, room: number): StyledLine {
  const cores = coresOf(pcpus)
  const allowed = new Set<number>(row.cpuset)
  let many = 1
  let marks = marksOf(cores, many)
  while (marks.length + gapsIn(marks) + 2 > room && many < cores.length) marks = marksOf(cores, ++many)
  const end = page.first + page.columns.length
  const line: StyledLine = marks.flatMap((mark, index) => {
    const before = marks[index - 1]
    const has = mark.pcpus.some(({id}) => allowed.has(id))
    const onPage = (one: Mark | undefined): boolean =>
      one !== undefined && one.first < end && one.first + one.pcpus.length > page.first
    const opens = onPage(mark) && !onPage(before)
    const closes = onPage(mark) && !onPage(marks[index + 1])
    return [
      before !== undefined && before.node !== mark.node ? ' ' : '',
      opens ? {text: '[', tone: 'key'} : '',
      {text: has ? '#' : '.', tone: has ? 'guest' : 'dim'},
      closes ? {text: ']', tone: 'key'} : '',
    ] as const
  })
  const what = many === 1 ? 'cores' : `by ${many} cores`
  return [{text: `  ${what}`.slice(0, PIN_LABEL).padEnd(PIN_LABEL), tone: 'dim'}, ...line]
}

interface Mark {
  readonly node: Pcpu['node']
  /** Index of the first pCPU in the matrix' order. */
  readonly first: number
  readonly pcpus: readonly Pcpu[]
}

/** Groups the pCPUs by core. */
function coresOf(pcpus: readonly Pcpu[]): readonly Mark[] {
  const cores: {node: Pcpu['node']; first: number; pcpus: Pcpu[]}[] = []
  for (const [index, pcpu] of pcpus.entries()) {
    const before = pcpus[index - 1]
    if (before !== undefined && coreKey(before) === coreKey(pcpu)) cores.at(-1)?.pcpus.push(pcpu)
    else cores.push({node: pcpu.node, first: index, pcpus: [pcpu]})
  }
  return cores
}

/** Joins `many` cores of one node into each mark. */
function marksOf(cores: readonly Mark[], many: number): readonly Mark[] {
  const marks: Mark[] = []
  let joined = 0
  for (const core of cores) {
    const last = marks.at(-1)
    if (last !== undefined && last.node === core.node && joined < many) {
      marks[marks.length - 1] = {...last, pcpus: [...last.pcpus, ...core.pcpus]}
      joined++
    } else {
      marks.push(core)
      joined = 1
    }
  }
  return marks
}

const gapsIn = (marks: readonly Mark[]): number => new Set(marks.map(({node}) => node)).size - 1

/** Tells which pCPUs the page has, and on which others the row may run: `◂ 3 more: p0-2`. */
export function pinBeyond(row: PinRow, pcpus: readonly Pcpu[], page: PinPage, width: number): StyledLine {
  const end = page.first + page.columns.length
  const ids = (some: readonly Pcpu[]): Cpuset => some.map(({id}) => id as number).sort((a, b) => a - b)
  const allowed = new Set<number>(row.cpuset)
  const beyond = (some: readonly Pcpu[]): Cpuset => ids(some.filter(({id}) => allowed.has(id)))
  const parts: readonly Part[] = [
    {rank: 1, line: moreOf('◂', beyond(pcpus.slice(0, page.first)))},
    {
      rank: 2,
      line: [
        {
          text: `p${shortList(ids(page.columns.map(({pcpu}) => pcpu)))} of ${pcpus.length} pCPUs`,
          tone: 'dim',
        },
      ],
    },
    {rank: 0, line: moreOf('▸', beyond(pcpus.slice(end)))},
  ]
  return [' ', ...fitParts(parts, width - 1)]
}

const moreOf = (arrow: string, cpuset: Cpuset): StyledLine =>
  cpuset.length === 0 ? [] : [{text: arrow, tone: 'key'}, ` ${cpuset.length} more: p${shortList(cpuset)}`]

function shortList(cpuset: Cpuset): string {
  const list = formatCpuset(cpuset)
  return list.length > LONGEST_LIST ? fitText(list, LONGEST_LIST) : list
}
