import type {Uuid} from '../../base/ids.ts'
import type {Binding, Pointer} from './binding.ts'
import type {Connection} from './connection.ts'

/**
 * Looks up a domain, passes its pointer to `work`, and frees it afterwards. Unlike the pointer of
 * `connection.domain`, nobody else can free it in between.
 * @throws {LibvirtError} noDomain, or the error of `work`
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
