import type {Scope} from '../../libvirt/settings.ts'

/**
 * Scopes are the running domain, its definition for the next boot, or both. The values of the first one are shown.
 */
export type Scopes = readonly [Scope, ...Scope[]]
