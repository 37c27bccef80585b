import type {Binding, Pointer} from '../calls/binding.ts'
import type {Connection} from '../calls/connection.ts'
import {ErrorCode, LibvirtError} from '../calls/error.ts'
import {decodeTypedParams, PARAMETER_BYTES} from '../calls/typed-params.ts'
import type {SchedulerParameter, Settings} from '../settings.ts'

/** cgroup v2 reports `max` as the largest quota there is. */
const UNLIMITED_USEC = 17_592_186_044_415

const PARAMETERS: ReadonlySet<string> = new Set<SchedulerParameter>([
  'cpu_shares',
  'vcpu_period',
  'vcpu_quota',
  'emulator_period',
  'emulator_quota',
  'global_period',
  'global_quota',
  'iothread_period',
  'iothread_quota',
])

/** Without the cpu controller, in session mode, and with drivers that know no scopes (code 8), there are none. */
const NONE_THERE: ReadonlySet<number> = new Set([
  ErrorCode.noSupport,
  ErrorCode.invalidArgument,
  ErrorCode.operationInvalid,
  ErrorCode.operationUnsupported,
  ErrorCode.argumentUnsupported,
])

/** virDomainGetSchedulerParametersFlags; unlimited quotas are −1. @throws {LibvirtError} */
export async function readScheduler(
  binding: Binding,
  connection: Connection,
  domain: Pointer,
  flags: number,
): Promise<Settings['scheduler']> {
  const count = Buffer.alloc(4)
  count.writeInt32LE(PARAMETERS.size)
  const params = Buffer.alloc(PARAMETERS.size * PARAMETER_BYTES)
  try {
    await connection.call(() => binding.tuning.scheduler(domain, params, count, flags))
  } catch (error) {
    if (error instanceof LibvirtError && NONE_THERE.has(error.code)) return {}
    throw error
  }
  const fields = decodeTypedParams(params.subarray(0, count.readInt32LE(0) * PARAMETER_BYTES), () => '')
  return Object.fromEntries(
    [...fields].flatMap(([name, value]) =>
      PARAMETERS.has(name) && typeof value === 'number' ? [[name, plain(name, value)]] : [],
    ),
  )
}

const plain = (name: string, value: number): number =>
  name.endsWith('_quota') && (value <= 0 || value >= UNLIMITED_USEC) ? -1 : value
