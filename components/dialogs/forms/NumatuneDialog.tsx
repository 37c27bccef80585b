import type {ReactElement} from 'react'
import {boundRefusal, liveRefusal, planNumatune} from '../../../src/actions/plans/plan-numatune.ts'
import {safeText} from '../../../src/base/safe-text.ts'
import type {Settings} from '../../../src/libvirt/settings.ts'
import {formatBoundCells} from '../../../src/model/bound-cells-text.ts'
import type {Domain} from '../../../src/model/domain.ts'
import {ABSENT, formatBytes} from '../../../src/rows/text/format.ts'
import {shownSettings} from '../../../src/store/overlays/form-editor.ts'
import {NUMA_MODES, shownNumatune} from '../../../src/store/overlays/numatune-overlay.ts'
import type {NumatuneState} from '../../../src/store/overlays/numatune-state.ts'
import type {State} from '../../../src/store/state.ts'
import {fitParts, type StyledLine} from '../../paint/styled-line.ts'
import {wrapLine} from '../../paint/wrap-line.ts'
import {DialogFrame, hintParts, readingLine} from '../DialogFrame.tsx'
import type {DialogProps} from '../dialog-props.ts'
import {formFoot} from './form-foot.ts'
import {scopesText} from './scopes-text.ts'

/**
 * Draws the editor of a domain's memory nodes: where its memory may be, where it is, and what of it can be changed
 * now.
 */
export function NumatuneDialog({
  theme,
  demo,
  state,
  overlay: editor,
  width,
  height,
}: DialogProps<NumatuneState>): ReactElement {
  const domain = state.model?.domains.find(({uuid}) => uuid === editor.domain)
  const known = shownSettings(state, editor) !== undefined && domain !== undefined
  return (
    <DialogFrame
      theme={theme}
      demo={demo}
      title={`Numatune ${safeText(domain?.name ?? editor.domain)}`}
      note={scopesText(editor.scopes)}
      lines={known ? numatuneLines(state, editor, domain, width, height - 2) : readingLine(state.notice)}
      keys={fitParts(KEYS, width - 1, ' ')}
      width={width}
      height={height}
    />
  )
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
  width: number,
  height: number,
): readonly StyledLine[] {
  const {model, settings} = state
  const {domain: uuid, scopes, mode, nodeset} = editor
  const own = settings.get(uuid)
  const shown = shownNumatune(state, editor)
  const changed = mode !== undefined || nodeset !== undefined
  const plan =
    changed && model !== undefined && shown !== undefined
      ? planNumatune(
          {kind: 'numatune', domain: uuid, scopes, nodeset: shown.nodeset, ...(mode !== undefined && {mode})},
          {model, settings},
        )
      : undefined
  const foot = formFoot(editor.error, plan, model?.uri ?? '', width)
  const form = [
    modeLine(editor, shown?.mode ?? 'none'),
    ...nodeLines(state, editor, domain, shown?.nodeset ?? []),
  ]
  const facts: readonly StyledLine[] = [
    [],
    [{text: ' now       ', tone: 'dim'}, `live ${told(own?.live)}   next boot ${told(own?.config)}`],
    ...live(own?.live).flatMap(line => wrapLine(line, width - 1)),
    [],
  ]
  const room = height - form.length - foot.length - 1
  return [...facts.slice(0, Math.max(0, room)), ...form, [], ...foot]
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
  {model}: State,
  {row}: NumatuneState,
  {memory, vcpuNodes}: Domain,
  nodeset: readonly number[],
): readonly StyledLine[] {
  return (model?.host.nodes ?? []).map(({id, freeBytes}, index) => {
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
