import type {Uuid} from '../src/base/ids.ts'
import type {CollectorName} from './sources.ts'

/**
 * The focus is the one domain that the user has opened. Some sources are read for it only, since reading them for
 * every domain would cost more than everything else together.
 */
export interface Focus {
  readonly domain: Uuid
  /** Sources that are read for this domain only. */
  readonly needs: readonly CollectorName[]
}
