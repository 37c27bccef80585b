import type {Config} from './config.ts'

/** Returns the URI that a name stands for; a name that no config file has is left to libvirt, which has its own. */
export const namedUri = ({uris = {}}: Config, name: string): string =>
  (Object.hasOwn(uris, name) ? uris[name] : undefined) ?? name
