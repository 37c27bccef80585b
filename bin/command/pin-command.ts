import type {ThreadPin} from '../../src/actions/plans/pin-intent.ts'
import {pinName} from '../../src/actions/plans/pin-rows.ts'
import {planPin} from '../../src/actions/plans/plan-pin.ts'
import {type Cpuset, parseCpuset} from '../../src/base/cpuset.ts'
import {errorText} from '../../src/base/error-text.ts'
import type {Uuid} from '../../src/base/ids.ts'
import type {Settings} from '../../src/libvirt/settings.ts'
import {CHANGE_FOLLOWS, changeDomain, type DomainChangeOptions, withChangeOptions} from './change-domain.ts'
import type {Subcommand} from './subcommand.ts'

/** `pintop pin web vcpu:0=0-3 vcpu:*=4-7 emulator=0 iothread:1=2` pins threads of a domain. */
export const pinCommand: Subcommand = {
  follows: CHANGE_FOLLOWS,
  examples: ['pintop pin web-03 vcpu:0=4-5 emulator=6', "pintop pin web-03 'vcpu:*=0-7,^2' --dry-run"],
  declare(program, use) {
    return withChangeOptions(
      program
        .command('pin')
        .description('pin threads of a domain to pCPUs')
        .argument('<domain>', 'name, UUID or id')
        .argument('<pins...>', 'vcpu:0=0-3, vcpu:*=0-3,^2, emulator=4, iothread:1=4-5'),
    ).action((name: string, pins: readonly string[], given: DomainChangeOptions) =>
      use(context =>
        changeDomain(name, given, context, ({uuid}, scopes, plan) => {
          const settings = scopes.flatMap(scope => plan.settings.get(uuid)?.[scope] ?? [])
          const wanted = pinsByWords(pins, uuid, settings)
          return typeof wanted === 'string' ? wanted : planPin({kind: 'pin', scopes, pins: wanted}, plan)
        }),
      ),
    )
  },
}

interface ParsedPin {
  readonly role: ThreadPin['role']
  /** Id of the vCPU or iothread; absent for the emulator, and for `*`, which means every one of the role. */
  readonly index?: number
  readonly cpuset: Cpuset
}

const PIN = /^(?:(vcpu|iothread):(\d{1,5}|\*)|(emulator))=(.+)$/

/** Parses `vcpu:0=0-3` and the like. @returns a sentence when it is malformed */
function parsePin(text: string): ParsedPin | string {
  const match = PIN.exec(text)
  if (match === null) return `"${text}": give vcpu:N=CPUS, vcpu:*=CPUS, iothread:N=CPUS or emulator=CPUS`
  const [, role = 'emulator', index, , list = ''] = match
  try {
    const cpuset = parseCpuset(list)
    return {
      role: role as ThreadPin['role'],
      ...(index !== undefined && index !== '*' && {index: Number(index)}),
      cpuset,
    }
  } catch (error) {
    return `"${text}": ${errorText(error)}`
  }
}

/**
 * Returns one pin per thread that the words name: `vcpu:1=1` goes before `vcpu:*=0`, wherever it stands.
 * @param settings the domain's, in every scope in which it is to be pinned: `*` means the threads of any of them, and
 *   stays as it is where there are none, which `planPin` refuses with the reason
 * @returns a sentence when a word is malformed or names no thread, or two of them name the same equally well
 */
export function pinsByWords(
  words: readonly string[],
  domain: Uuid,
  settings: readonly Settings[],
): readonly ThreadPin[] | string {
  const wide = new Map<string, ThreadPin>()
  const narrow = new Map<string, ThreadPin>()
  for (const word of words) {
    const parsed = parsePin(word)
    if (typeof parsed === 'string') return parsed
    const isWide = parsed.role !== 'emulator' && parsed.index === undefined
    const pins = isWide ? wide : narrow
    const named = pinsOf(parsed, domain, settings)
    if (named.length === 0) return `"${word}": the domain has none`
    for (const pin of named) {
      const thread = pinName(pin)
      if (pins.has(thread)) return `"${word}": ${thread} is named twice`
      pins.set(thread, pin)
    }
  }
  return [...new Map([...wide, ...narrow]).values()]
}

function pinsOf(
  {role, index, cpuset}: ParsedPin,
  domain: Uuid,
  settings: readonly Settings[],
): readonly ThreadPin[] {
  if (role === 'emulator' || index !== undefined)
    return [{domain, role, ...(index !== undefined && {index}), cpuset}]
  if (settings.length === 0) return [{domain, role, cpuset}]
  const ids = settings.flatMap(({onlineVcpuIds, iothreadPins}) =>
    role === 'vcpu' ? onlineVcpuIds : Object.keys(iothreadPins).map(Number),
  )
  return [...new Set(ids)].map(id => ({domain, role, index: id, cpuset}))
}
