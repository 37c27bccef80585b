import {safeText} from '../../base/safe-text.ts'
import type {Untrusted} from '../../base/untrusted.ts'
import type {Disk} from '../../model/disk.ts'
import type {BlockRow} from '../row.ts'
import {formatBytes, formatMs, formatRate} from '../text/format.ts'
import {columnsOf, quietZero, rated} from './column.ts'
import {domainName} from './domain-name-column.ts'

const {numeric, text} = columnsOf<BlockRow>(
  ({domain}) => domain.absent.guest ?? 'nothing to measure in this interval',
)

const rate = (
  id: string,
  title: string,
  from: number,
  field: keyof Disk & `${string}PerSecond`,
  help: string,
  base: 1000 | 1024,
  counterpart?: string,
) =>
  numeric({
    id,
    title,
    width: 7,
    from,
    ...(counterpart !== undefined && {counterpart}),
    needs: ['guest'],
    help,
    value: row => row.disk[field],
    format: value => formatRate(value, base),
    severity: quietZero,
  })

const latency = (
  id: string,
  title: string,
  from: number,
  field: 'readLatencyMs' | 'writeLatencyMs',
  help: string,
) =>
  numeric({
    id,
    title,
    width: 6,
    from,
    needs: ['guest'],
    help,
    value: row => row.disk[field],
    format: formatMs,
    severity: rated('latencyMs'),
  })

const defined = (
  id: string,
  title: string,
  width: number,
  from: number,
  help: string,
  value: (row: BlockRow) => Untrusted | string | undefined,
) =>
  text({
    id,
    title,
    width,
    from,
    needs: ['definition'],
    help,
    value: row => {
      const found = value(row)
      return found === undefined ? undefined : safeText(found)
    },
    severity: () => 'dim',
  })

export const blockColumns = [
  text(domainName('Domain of the disk.')),
  text({
    id: 'disk',
    aliases: ['target', 'dev'],
    title: 'DISK',
    width: 5,
    from: 0,
    help: 'Target of the disk in the domain’s definition.',
    value: row => safeText(row.disk.target),
  }),
  rate('rd', 'RDBY/s', 0, 'readBytesPerSecond', 'Bytes read per second.', 1024, 'rd-requests'),
  rate('wr', 'WRBY/s', 0, 'writeBytesPerSecond', 'Bytes written per second.', 1024, 'wr-requests'),
  rate('rd-requests', 'RDRQ/s', 70, 'readsPerSecond', 'Read requests per second.', 1000, 'rd'),
  rate('wr-requests', 'WRRQ/s', 70, 'writesPerSecond', 'Write requests per second.', 1000, 'wr'),
  rate('flushes', 'FLUSH/s', 120, 'flushesPerSecond', 'Flush requests per second.', 1000),
  latency(
    'rd-latency',
    'RD ms',
    54,
    'readLatencyMs',
    'Mean time of a read, as QEMU saw it, its own throttling included.',
  ),
  latency(
    'wr-latency',
    'WR ms',
    54,
    'writeLatencyMs',
    'Mean time of a write, as QEMU saw it, its own throttling included.',
  ),
  defined('bus', 'BUS', 6, 80, 'Bus of the device the guest sees.', row => row.disk.definition?.bus),
  defined('cache', 'CACHE', 9, 92, 'Cache mode; "default" = the hypervisor’s.', ({disk: {definition}}) =>
    definition === undefined ? undefined : (definition.cache ?? 'default'),
  ),
  defined('io', 'IO', 8, 112, 'I/O mode: threads, native, io_uring.', ({disk: {definition}}) =>
    definition === undefined ? undefined : (definition.io ?? 'default'),
  ),
  numeric({
    id: 'capacity',
    aliases: ['size'],
    title: 'SIZE',
    width: 5,
    from: 130,
    needs: ['guest'],
    help: 'Size the guest sees.',
    value: row => row.disk.capacityBytes,
    format: formatBytes,
  }),
  numeric({
    id: 'allocation',
    title: 'ALLOC',
    width: 5,
    from: 130,
    needs: ['guest'],
    help: 'Highest written offset.',
    value: row => row.disk.allocationBytes,
    format: formatBytes,
  }),
  text({
    id: 'path',
    aliases: ['source'],
    title: 'SOURCE',
    width: 10,
    grow: 60,
    from: 100,
    needs: ['guest'],
    help: 'Image or device on the host.',
    value: row => (row.disk.path === undefined ? undefined : safeText(row.disk.path)),
    severity: () => 'dim',
  }),
] as const
