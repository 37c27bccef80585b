import type {Binding, Pointer} from '../calls/binding.ts'
import type {Connection} from '../calls/connection.ts'
import {ErrorCode, LibvirtError} from '../calls/error.ts'
import {decodeTypedParams, PARAMETER_BYTES} from '../calls/typed-params.ts'
import type {SchedulerParameter, Settings} from '../settings.ts'

/** The quota that libvirt reports for an unlimited cgroup (`max`), in µs. */
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

/**
 * Codes of a domain without parameters: no cpu controller, session mode, or a driver that knows no scopes (code 8).
 */
const UNAVAILABLE: ReadonlySet<number> = new Set([
  ErrorCode.noSupport,
  ErrorCode.invalidArgument,
  ErrorCode.operationInvalid,
  ErrorCode.operationUnsupported,
  ErrorCode.argumentUnsupported,
])

/**
 * Reads the scheduler parameters (virDomainGetSchedulerParametersFlags), with −1 for every unlimited quota; empty if
 * the domain has none.
 * @throws {LibvirtError}
 */
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
    if (error instanceof LibvirtError && UNAVAILABLE.has(error.code)) return {}
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
