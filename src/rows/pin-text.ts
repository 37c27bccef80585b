import {formatCpuset, parseCpuset} from '../base/cpuset.ts'
import type {DomainRow} from './row.ts'

/** The union of the vCPUs' pins; of a thread, its own. */
export function pinText(row: DomainRow): string | undefined {
  const {domain, thread} = row
  if (domain.definition === undefined) return undefined
  const threads = thread === undefined ? domain.threads.filter(({role}) => role === 'vcpu') : [thread]
  const texts = new Set<string>()
  let differs = false
  let floats = threads.length === 0
  for (const {pin, affinity} of threads) {
    if (pin === undefined) floats = true
    else {
      texts.add(pin)
      if (affinity !== undefined && !sameCpuset(pin, affinity)) differs = true
    }
  }
  const defined = threads.length === 0 ? Object.values(domain.definition.vcpuPins) : [...texts]
  if (defined.length === 0) return 'float'
  const union =
    defined.length === 1
      ? formatCpuset(parsePin(defined[0] ?? ''))
      : formatCpuset(parsePin(defined.join(',')))
  return `${union}${floats && threads.length > 0 ? '+float' : ''}${differs ? '!' : ''}`
}

const parsed = new Map<string, readonly number[]>()

/** The same few texts come back every tick. */
function parsePin(text: string): readonly number[] {
  let set = parsed.get(text)
  if (set === undefined) {
    if (parsed.size > 4096) parsed.clear()
    set = parseCpuset(text)
    parsed.set(text, set)
  }
  return set
}

/** The kernel prints the shortest form, libvirt what it was told. */
export const sameCpuset = (a: string, b: string): boolean =>
  a === b || formatCpuset(parsePin(a)) === formatCpuset(parsePin(b))
