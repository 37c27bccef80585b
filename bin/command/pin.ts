import type {PinIntent, ThreadPin} from '../../src/actions/intent.ts'
import {planPin} from '../../src/actions/plan-pin.ts'
import {type Cpuset, parseCpuset} from '../../src/base/cpuset.ts'
import {errorText} from '../../src/base/error-text.ts'
import type {Uuid} from '../../src/base/ids.ts'
import type {Scope} from '../../src/libvirt/settings.ts'
import type {Model} from '../../src/model/model.ts'
import {type ChangeOptions, carryOutPlan} from './carry-out-plan.ts'
import {domainContext} from './domain-context.ts'
import type {Subcommand} from './subcommand.ts'

interface PinOptions extends ChangeOptions {
  readonly config?: true
  readonly live?: true
}

/** `pintop pin web vcpu:0=0-3 vcpu:*=4-7 emulator=0 iothread:1=2` */
export const pin: Subcommand = {
  declare(program, use) {
    program
      .command('pin')
      .description('pin threads of a domain to pCPUs')
      .argument('<domain>', 'name, UUID or id')
      .argument('<pins...>', 'vcpu:0=0-3, vcpu:*=0-3,^2, emulator=4, iothread:1=4-5')
      .option('--live', 'the running domain (default)')
      .option('--config', 'its definition for the next boot; with --live both')
      .option('--dry-run', 'print the virsh lines, change nothing')
      .option('--yes', 'do not ask')
      .action((name: string, pins: readonly string[], given: PinOptions) =>
        use(async context => {
          const parsed = pins.map(parsePin)
          const wrong = parsed.find(one => typeof one === 'string')
          if (typeof wrong === 'string') {
            context.complain(`pintop: ${wrong}`)
            return 2
          }
          const found = await domainContext(name, context)
          if (found === undefined) return 1
          const {domain, plan} = found
          const wanted = parsed.flatMap(one =>
            typeof one === 'string' ? [] : pinsOf(one, domain.uuid, plan.model),
          )
          const intent: PinIntent = {kind: 'pin', scopes: scopesOf(given), pins: wanted}
          return carryOutPlan(planPin(intent, plan), given, context)
        }),
      )
  },
}

/** Live unless config is asked for; both when both are. */
export const scopesOf = ({live, config}: {readonly live?: true; readonly config?: true}): readonly Scope[] =>
  config === undefined ? ['live'] : live === undefined ? ['config'] : ['live', 'config']

interface ParsedPin {
  readonly role: ThreadPin['role']
  /** Absent: the emulator, or with `*` every one. */
  readonly index?: number
  readonly cpuset: Cpuset
}

const PIN = /^(?:(vcpu|iothread):(\d{1,5}|\*)|(emulator))=(.+)$/

/** @returns a sentence when it is wrong. */
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

function pinsOf({role, index, cpuset}: ParsedPin, domain: Uuid, model: Model): readonly ThreadPin[] {
  if (role === 'emulator' || index !== undefined)
    return [{domain, role, ...(index !== undefined && {index}), cpuset}]
  const definition = model.domains.find(({uuid}) => uuid === domain)?.definition
  const ids =
    role === 'vcpu'
      ? Array.from({length: definition?.currentVcpus ?? 0}, (_, vcpu) => vcpu)
      : (definition?.iothreadIds ?? [])
  return ids.map(id => ({domain, role, index: id, cpuset}))
}
