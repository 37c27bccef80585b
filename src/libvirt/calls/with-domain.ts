import type {Uuid} from '../../base/ids.ts'
import type {Binding, Pointer} from './binding.ts'
import type {Connection} from './connection.ts'

/**
 * Looks a domain up, works with it, and frees it: unlike `connection.domain`, whose pointer may be dropped by
 * others in between.
 * @throws {LibvirtError} noDomain
 */
export async function withDomainPointer<Result>(
  binding: Binding,
  connection: Connection,
  uuid: Uuid,
  work: (domain: Pointer) => Promise<Result>,
): Promise<Result> {
  const domain = await connection.call(conn => binding.domain.lookup(conn, uuid))
  try {
    return await work(domain)
  } finally {
    binding.domain.free(domain)
  }
}
