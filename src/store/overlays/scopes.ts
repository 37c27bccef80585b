import type {Scope} from '../../libvirt/settings.ts'

/** Scopes are the running domain, its definition for the next boot, or both. The first one's values are shown. */
export type Scopes = readonly [Scope, ...Scope[]]
