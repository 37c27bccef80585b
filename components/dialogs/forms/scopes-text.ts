import type {Scope} from '../../../src/libvirt/settings.ts'

const SCOPES: Readonly<Record<Scope, string>> = {live: 'live', config: 'next boot'}

/** Formats scopes: `live and next boot`. */
export const scopesText = (scopes: readonly Scope[]): string =>
  scopes.map(scope => SCOPES[scope]).join(' and ')
