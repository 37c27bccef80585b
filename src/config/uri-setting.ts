import type {Setting} from './setting.ts'

/** Names for hypervisors. Those of libvirt's own libvirt.conf hold beside them, as libvirt itself knows these. */
export const uriSetting: Setting = {
  path: ['uris', '*'],
  anyName: {form: /^[\w-]+$/, example: 'lab'},
  help: 'libvirt URI that -c takes this name for',
  schema: () => ({type: 'string', pattern: URI.source}),
  example: () => 'qemu+ssh://lab/system',
  take: (config, value, name) =>
    typeof value === 'string' && URI.test(value)
      ? {...config, uris: {...config.uris, [name]: value}}
      : 'give a libvirt URI: "qemu+ssh://lab/system"',
}

const URI = /^[A-Za-z][A-Za-z0-9+.-]*:[!-~]+$/
