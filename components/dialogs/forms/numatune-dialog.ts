import type {Plan} from '../../../src/actions/plan.ts'
import {boundRefusal, liveRefusal} from '../../../src/actions/plans/plan-numatune.ts'
import {safeText} from '../../../src/base/safe-text.ts'
import type {Settings} from '../../../src/libvirt/settings.ts'
import {formatBoundCells} from '../../../src/model/bound-cells-text.ts'
import type {Domain} from '../../../src/model/domain.ts'
import {ABSENT, formatBytes} from '../../../src/rows/text/format.ts'
import {shownSettings} from '../../../src/store/overlays/form-editor.ts'
import {NUMA_MODES, numatuneOverlay, shownNumatune} from '../../../src/store/overlays/numatune-overlay.ts'
import type {NumatuneState} from '../../../src/store/overlays/numatune-state.ts'
import {presentDomain, presentModel} from '../../../src/store/present-model.ts'
import type {State} from '../../../src/store/state.ts'
import type {StyledLine} from '../../paint/styled-line.ts'
import {wrapLine} from '../../paint/wrap-line.ts'
import {type BodyLine, type ContentOf, markCursor} from '../dialog-content.ts'
import {editorKeys, hintParts} from '../key-hints.ts'
import {planLines, readingLine, wrongLines} from './form-foot.ts'
import {scopesText} from './scopes-text.ts'

/**
 * Shows the editor of a domain's memory nodes: where its memory may be, where it is, and what of it can be changed
 * now.
 */
export const numatuneDialog: ContentOf<NumatuneState> = ({state, overlay: editor, width}) => {
  const domain = presentDomain(state, editor.domain)
  const known = shownSettings(state, editor) !== undefined && domain !== undefined
  const plan = numatuneOverlay.plan(state, editor)
  return {
    title: `Numatune ${safeText(domain?.name ?? editor.domain)}`,
    note: scopesText(editor.scopes),
    body: known ? numatuneLines(state, editor, domain, plan, width) : readingLine(state),
    pinned: wrongLines(editor.error, plan, width),
    keys: editorKeys(KEYS, editor),
  }
}

const KEYS = hintParts([
  ['Space', 'choose', 2],
  ['← →', 'mode', 4],
  ['p', 'pin instead', 3],
  ['x', 'undo', 5],
  ['L', 'scope', 6],
  ['a', 'apply', 0],
  ['Esc', 'close', 1],
])

function numatuneLines(
  state: State,
  editor: NumatuneState,
  domain: Domain,
  plan: Plan | undefined,
  width: number,
): readonly BodyLine[] {
  const own = state.settings.get(editor.domain)
  const shown = shownNumatune(state, editor)
  const wrapped = (lines: readonly StyledLine[]): readonly StyledLine[] =>
    lines.flatMap(line => wrapLine(line, width - 1))
  const form = [
    modeLine(editor, shown?.mode ?? 'none'),
    ...nodeLines(state, editor, domain, shown?.nodeset ?? []),
  ]
  return [
    ...wrapped([
      [{text: ' now       ', tone: 'dim'}, `live ${told(own?.live)}   next boot ${told(own?.config)}`],
      ...live(own?.live),
    ]),
    [],
    ...form.flatMap((line, row) => wrapped([line]).map(one => markCursor(one, row === editor.row, [row]))),
    ...planLines(plan, state.model?.uri ?? '', width),
  ]
}

function told(settings: Settings | undefined): string {
  if (settings === undefined) return ABSENT
  const {boundCells, numatune} = settings
  const others = numatune.mode === 'none' ? 'none' : `${numatune.mode} ${numatune.nodeset}`
  return safeText(boundCells.length === 0 ? others : `${formatBoundCells(boundCells)}, others: ${others}`)
}

/** Lists the lines that say what libvirt lets be changed while the domain runs. */
function live(settings: Settings | undefined): readonly StyledLine[] {
  if (settings === undefined) return []
  const {numatune, boundCells} = settings
  const mode = numatune.mode === 'none' ? 'restrictive' : numatune.mode
  const refusal = boundRefusal('live', boundCells, mode) ?? liveRefusal('live', numatune, mode)
  const text =
    refusal ??
    (numatune.mode === 'none'
      ? 'while it runs: a nodeset once, which makes it restrictive'
      : 'while it runs: the nodeset, pages move at once; the mode at the next boot only')
  return [
    [
      {text: ' live      ', tone: 'dim'},
      {text, tone: refusal === undefined ? 'normal' : 'warn'},
    ],
  ]
}

const modeLine = ({row}: NumatuneState, mode: string): StyledLine => [
  {text: row === 0 ? ' > ' : '   ', tone: 'key'},
  {text: 'mode    ', tone: row === 0 ? 'strong' : 'normal'},
  ...NUMA_MODES.map(one => ({
    text: `(${one === mode ? '*' : ' '}) ${one}  `,
    tone: one === mode ? ('strong' as const) : ('dim' as const),
  })),
]

function nodeLines(
  state: State,
  {row}: NumatuneState,
  {memory, vcpuNodes}: Domain,
  nodeset: readonly number[],
): readonly StyledLine[] {
  return (presentModel(state)?.host.nodes ?? []).map(({id, freeBytes}, index) => {
    const selected = row === index + 1
    const resident = memory.byNode?.[id]
    return [
      {text: selected ? ' > ' : '   ', tone: 'key'},
      {
        text: `[${nodeset.includes(id) ? 'x' : ' '}] node ${id}`.padEnd(12),
        tone: selected ? 'strong' : 'normal',
      },
      {text: '  resident ', tone: 'dim'},
      (resident === undefined ? ABSENT : formatBytes(resident)).padEnd(6),
      {text: '  free ', tone: 'dim'},
      (freeBytes === undefined ? ABSENT : formatBytes(freeBytes)).padEnd(6),
      {text: vcpuNodes.includes(id) ? '  its vCPUs ran here' : '', tone: 'dim'},
    ]
  })
}
