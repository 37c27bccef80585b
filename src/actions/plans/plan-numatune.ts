import {type Cpuset, formatCpuset} from '../../base/cpuset.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Bytes, KiB} from '../../base/units.ts'
import type {BoundCell} from '../../libvirt/domain-definition.ts'
import type {NumaMode, Numatune, Scope} from '../../libvirt/settings.ts'
import {formatBoundCells} from '../../model/bound-cells-text.ts'
import type {Domain} from '../../model/domain.ts'
import type {Host} from '../../model/host.ts'
import {type Check, danger, levelOf, type Plan, type PlanContext, refuse, warn} from '../plan.ts'
import type {SetNumatune} from '../steps/numatune-step.ts'
import {hasPinnedPages} from './pinned-pages.ts'
import {domainOf, settingsIn} from './scoped-settings.ts'

export interface NumatuneIntent {
  readonly kind: 'numatune'
  readonly domain: Uuid
  readonly scopes: readonly Scope[]
  /** Mode to set; absent: the present one. */
  readonly mode?: NumaMode
  readonly nodeset: Cpuset
}

const GIB = 2 ** 30

/** Plans the nodes of a domain's memory: live as far as libvirt allows, in the configuration freely. */
export function planNumatune(intent: NumatuneIntent, context: PlanContext): Plan {
  const {domain: uuid, scopes, nodeset} = intent
  const domain = domainOf(context, uuid)
  const name = domain?.name ?? uuid
  const title = `numatune ${name}`
  const {host} = context.model
  if (nodeset.length === 0) return refuse(title, 'no node is left')
  const absent =
    host.nodes.length === 0 ? undefined : nodeset.find(id => !host.nodes.some(node => node.id === id))
  if (absent !== undefined) return refuse(title, `this host has no node ${absent}`)
  const steps: SetNumatune[] = []
  for (const scope of scopes) {
    const settings = settingsIn(context, uuid, scope)
    if (typeof settings === 'string') return refuse(title, settings)
    const from = settings.numatune
    const mode = modeFor(scope, from, intent.mode)
    const refusal = liveRefusal(scope, from, mode) ?? boundRefusal(scope, settings.boundCells, mode)
    if (refusal !== undefined) return refuse(title, refusal)
    const to: Numatune = {mode, nodeset: formatCpuset(nodeset)}
    if (from.mode === to.mode && from.nodeset === to.nodeset) continue
    // `none` cannot be set again; all nodes are the nearest to it.
    const back: Numatune | undefined =
      from.mode === 'none' ? {mode, nodeset: formatCpuset(host.nodes.map(({id}) => id))} : undefined
    steps.push({kind: 'numatune', domain: uuid, name, scope, from, to, ...(back !== undefined && {back})})
  }
  if (steps.length === 0) return refuse(title, 'it is so already')
  const bound = scopes.flatMap(scope => boundIn(context, uuid, scope))
  const atBoot = context.settings.get(uuid)?.config
  // Of cells that are bound by themselves, nobody knows here how much they take of which node.
  const bootKiB = atBoot?.boundCells.length === 0 ? atBoot.memoryKiB : undefined
  const checks = [...bound, ...checksOf(steps, domain, host, nodeset, bootKiB)]
  return {title, steps, checks, level: levelOf(steps, checks, 2)}
}

const modeFor = (scope: Scope, from: Numatune, wanted: NumaMode | undefined): NumaMode => {
  if (wanted !== undefined) return wanted
  if (from.mode !== 'none') return from.mode
  return scope === 'live' ? 'restrictive' : 'strict'
}

/**
 * Tells why libvirt (since 8.0.0) would refuse a mode for a running domain, in its own words where it has some;
 * returns `undefined` when it would not. A domain without `<numatune>` accepts a nodeset once, and the mode with it.
 */
export function liveRefusal(scope: Scope, from: Numatune, mode: NumaMode): string | undefined {
  if (scope === 'config') return undefined
  if (from.mode === 'none')
    return mode === 'restrictive'
      ? undefined
      : 'a running domain without numatune can be made restrictive only'
  if (mode !== from.mode) return "libvirt: can't change numatune mode for running domain"
  return mode === 'restrictive'
    ? undefined
    : 'libvirt: change of nodeset for running domain requires restrictive numa mode'
}

/**
 * Tells why numatune cannot be set beside cells that are bound by themselves; returns `undefined` when it can. QEMU
 * has bound their memory (mbind) when it started: nothing but a restart changes that. libvirt takes no definition in
 * which `<memory>` is restrictive and a `<memnode>` is not.
 */
export function boundRefusal(scope: Scope, cells: readonly BoundCell[], mode: NumaMode): string | undefined {
  const fixed = cells.filter(cell => cell.mode !== 'restrictive')
  if (fixed.length === 0) return undefined
  if (scope === 'live')
    return `what binds its guest cells cannot change while it runs (${formatBoundCells(fixed)})`
  return mode === 'restrictive'
    ? `libvirt takes restrictive only if its guest cells are restrictive too (${formatBoundCells(fixed)})`
    : undefined
}

function boundIn(context: PlanContext, uuid: Uuid, scope: Scope): readonly Check[] {
  const settings = settingsIn(context, uuid, scope)
  if (typeof settings === 'string' || settings.boundCells.length === 0) return []
  const text = `it does not hold for the guest cells that are bound: ${formatBoundCells(settings.boundCells)}`
  return [{severity: 'warn', text}]
}

function checksOf(
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
