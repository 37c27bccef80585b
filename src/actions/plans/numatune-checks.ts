import type {Cpuset} from '../../base/cpuset.ts'
import type {Bytes, KiB} from '../../base/units.ts'
import type {Domain} from '../../model/domain.ts'
import type {Host} from '../../model/host.ts'
import {type Check, danger, warn} from '../plan.ts'
import type {SetNumatune} from '../steps/numatune-step.ts'
import {hasPinnedPages} from './pinned-pages.ts'

const GIB = 2 ** 30

/**
 * Checks a nodeset: the room there, now and at the next boot, and the pages that stay.
 * @param bootKiB memory that the nodeset holds for at the next boot; absent where it is not known
 */
export function checkNumatune(
  steps: readonly SetNumatune[],
  domain: Domain | undefined,
  host: Host,
  nodeset: Cpuset,
  bootKiB: KiB | undefined,
): readonly Check[] {
  const live = steps.find(({scope}) => scope === 'live')
  const config = steps.find(({scope}) => scope === 'config')
  const atBoot: readonly Check[] =
    config === undefined
      ? []
      : [{severity: 'ok', text: 'acts at the next boot'}, roomAtBoot(config, domain, host, nodeset, bootKiB)]
  if (live === undefined) return atBoot
  const byNode = domain?.memory.byNode
  const leaving = Object.entries(byNode ?? {})
    .filter(([node]) => !nodeset.includes(Number(node)))
    .reduce((sum, [, bytes]) => sum + bytes, 0)
  const pinned = domain && hasPinnedPages(domain)
  return [
    ...atBoot,
    ...(live.from.mode === 'none' ? [LATCHES] : []),
    byNode === undefined
      ? {severity: 'warn', text: 'where its memory is now is not known'}
      : roomFor(leaving, host, nodeset, pinned !== false),
    ...(pinned === false ? [] : [pinned ? STAYS : MAY_STAY]),
  ]
}

const LATCHES: Check = {
  severity: 'warn',
  text: 'it has no numatune: it becomes restrictive until it is restarted; undo then sets all nodes',
}

const STAYS: Check = {
  severity: 'warn',
  text: 'pinned pages (passed-through devices, hugepages) stay where they are',
}

const MAY_STAY: Check = {
  severity: 'warn',
  text: 'its definition is not known: pages of passed-through devices and hugepages would stay where they are',
}

/** Sums the free memory of nodes; `undefined` where it is not known of one. */
const freeOn = ({nodes}: Host, nodeset: Cpuset): Bytes | undefined =>
  nodes
    .filter(({id}) => nodeset.includes(id))
    .reduce<Bytes | undefined>(
      (sum, {freeBytes}) => (sum === undefined || freeBytes === undefined ? undefined : sum + freeBytes),
      0,
    )

const gib = (bytes: Bytes): string => `${(bytes / GIB).toFixed(1)} GiB`

/**
 * Checks that the memory that a domain boots with finds room on its nodes: what is free there now, and what it has
 * there itself and gives back when it stops.
 */
function roomAtBoot(
  {to: {mode}}: SetNumatune,
  domain: Domain | undefined,
  host: Host,
  nodeset: Cpuset,
  bootKiB: KiB | undefined,
): Check {
  const free = freeOn(host, nodeset)
  const byNode = domain?.memory.byNode ?? {}
  if (
    free === undefined ||
    bootKiB === undefined ||
    (domain?.pid !== undefined && domain.memory.byNode === undefined)
  )
    return warn('whether its memory finds room there at the next boot is not known')
  const own = nodeset.reduce((sum, id) => sum + (byNode[id] ?? 0), 0)
  const wants = bootKiB * 1024
  const text = `it boots with ${gib(wants)}, and ${gib(free + own)} would be free there now`
  if (wants <= free + own) return {severity: 'ok', text}
  // Only these two modes keep the kernel from taking the rest from elsewhere.
  return mode === 'strict' || mode === 'restrictive' ? danger(text) : warn(text)
}

/** Checks that the pages that move find free ones where they go. @param some true when not all may move */
function roomFor(leaving: Bytes, host: Host, nodeset: Cpuset, some: boolean): Check {
  const free = freeOn(host, nodeset)
  const moves = `${some ? 'at most ' : ''}${gib(leaving)} of its memory move; the call lasts as long`
  if (free === undefined) return {severity: 'warn', text: `${moves}; how much is free there is not known`}
  return free < leaving
    ? {severity: 'danger', text: `${moves}, but only ${gib(free)} are free there`}
    : {severity: 'ok', text: `${moves}; ${gib(free)} are free there`}
}
