import {type Cpuset, formatCpuset, isSameSet} from '../../base/cpuset.ts'
import type {Uuid} from '../../base/ids.ts'
import {safeText} from '../../base/safe-text.ts'
import {asUntrusted} from '../../base/untrusted.ts'
import type {BoundCell} from '../../libvirt/domain-definition.ts'
import type {NumaMode, Numatune, Scope} from '../../libvirt/settings.ts'
import {formatBoundCells} from '../../model/bound-cells-text.ts'
import {type Check, levelOf, type Plan, type PlanContext, refuse} from '../plan.ts'
import type {SetNumatune} from '../steps/numatune-step.ts'
import {checkNumatune} from './numatune-checks.ts'
import {domainOf, settingsIn} from './scoped-settings.ts'

export interface NumatuneIntent {
  readonly kind: 'numatune'
  readonly domain: Uuid
  readonly scopes: readonly Scope[]
  /** Mode to set; absent: the present one. */
  readonly mode?: NumaMode
  readonly nodeset: Cpuset
}

/** Plans the nodes of a domain's memory: live as far as libvirt allows, in the configuration freely. */
export function planNumatune(intent: NumatuneIntent, context: PlanContext): Plan {
  const {domain: uuid, scopes, nodeset} = intent
  const domain = domainOf(context, uuid)
  const name = domain?.name ?? asUntrusted(uuid)
  const title = `numatune ${safeText(name)}`
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
    if (from.mode === to.mode && isSameSet(from.nodeset, to.nodeset)) continue
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
  const checks = [...bound, ...checkNumatune(steps, domain, host, nodeset, bootKiB)]
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
  const fixed = cells.filter(cell => cell.mode !== asUntrusted('restrictive'))
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
