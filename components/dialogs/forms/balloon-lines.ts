import type {Plan} from '../../../src/actions/plan.ts'
import {balloonFloor} from '../../../src/actions/plans/balloon-floor.ts'
import {formatKiB} from '../../../src/actions/steps/memory-step.ts'
import type {Bytes, KiB} from '../../../src/base/units.ts'
import type {Settings} from '../../../src/libvirt/settings.ts'
import type {Domain} from '../../../src/model/domain.ts'
import {ABSENT, formatBytes, formatDuration} from '../../../src/rows/text/format.ts'
import type {BalloonState} from '../../../src/store/overlays/balloon-state.ts'
import {presentModel} from '../../../src/store/present-model.ts'
import type {State} from '../../../src/store/state.ts'
import type {StyledLine} from '../../paint/styled-line.ts'
import type {Theme} from '../../paint/theme.ts'
import {wrapLine} from '../../paint/wrap-line.ts'
import {type BodyLine, markCursor} from '../dialog-content.ts'
import {planLines} from './form-foot.ts'

const LABEL = 20

/** Lists the body of the balloon editor. */
export function balloonLines(
  theme: Theme,
  state: State,
  editor: BalloonState,
  domain: Domain,
  settings: Settings,
  plan: Plan | undefined,
  width: number,
): readonly BodyLine[] {
  const {memory} = domain
  const {target, typed} = editor
  const floor = balloonFloor(domain)
  const age = memory.statsAgeMs === undefined ? '' : `  ${formatDuration(memory.statsAgeMs / 1000)} old`
  const facts = [
    fact('maximum', size(settings.maxMemoryKiB), 'only a restart can raise it'),
    fact('now', size(settings.memoryKiB), nodesFree(state)),
    'why' in floor
      ? fact('floor', ABSENT, `not known: ${floor.why}`)
      : fact('floor', size(floor.kib), 'now - usable + a reserve of 10%, at least 128 MiB'),
    fact('guest usable', bytes(memory.usableBytes), 'what it says it could give back'),
    fact('guest unused', bytes(memory.unusedBytes), ''),
    fact('guest available', bytes(memory.availableBytes), age),
  ]
  const form = [
    slider(theme, settings, 'kib' in floor ? floor.kib : undefined, target, width),
    targetLine(target, typed),
    ...planLines(plan, state.model?.uri ?? '', width),
  ]
  return [
    ...facts.flatMap(line => wrapLine(line, width - 1)),
    [],
    ...form.map(line => markCursor(line, true)),
  ]
}

const targetLine = (target: KiB | undefined, typed: string | undefined): StyledLine => [
  {text: ' target'.padEnd(LABEL), tone: 'strong'},
  ...(typed !== undefined
    ? [
        {text: typed, tone: 'key' as const},
        {text: ' ', on: 'cursor' as const},
      ]
    : target === undefined
      ? [{text: 'as it is', tone: 'dim' as const}]
      : [{text: size(target), tone: 'warn' as const}]),
]

const size = formatKiB
const bytes = (value: Bytes | undefined): string => (value === undefined ? ABSENT : formatBytes(value))

const fact = (label: string, value: string, note: string): StyledLine => [
  {text: ` ${label}`.padEnd(LABEL), tone: 'dim'},
  value.padEnd(10),
  {text: note, tone: 'dim'},
]

function nodesFree(state: State): string {
  const nodes = presentModel(state)?.host.nodes.filter(({freeBytes}) => freeBytes !== undefined) ?? []
  return nodes.length === 0
    ? ''
    : `free on ${nodes.map(({id, freeBytes}) => `node ${id} ${bytes(freeBytes)}`).join(', ')}`
}

/**
 * Returns the slider `XXXX====O------`: below the floor (X), what the guest has (=), the target (O), what it could
 * have (-).
 */
function slider(
  theme: Theme,
  {memoryKiB, maxMemoryKiB}: Settings,
  floorKiB: KiB | undefined,
  target: KiB | undefined,
  width: number,
): StyledLine {
  const cells = Math.max(10, Math.min(72, width - 4))
  const at = (kib: KiB): number => Math.round((kib / maxMemoryKiB) * (cells - 1))
  const [floor, now, goal] = [
    floorKiB === undefined ? -1 : at(floorKiB),
    at(memoryKiB),
    target === undefined ? -1 : at(target),
  ]
  const {filled, empty} =
    theme.appearance.glyphs === 'ascii' ? {filled: '=', empty: '-'} : {filled: '━', empty: '─'}
  const texts = Array.from({length: cells}, (_, cell) => {
    if (cell === goal) return {text: 'O', tone: 'key' as const}
    if (cell < floor) return {text: 'X', tone: 'critical' as const}
    return cell <= now ? {text: filled, tone: 'memory' as const} : {text: empty, tone: 'track' as const}
  })
  return ['  ', ...texts]
}
