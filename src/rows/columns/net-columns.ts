import {safeText} from '../../base/safe-text.ts'
import type {Interface} from '../../model/interface.ts'
import type {NetRow} from '../row.ts'
import {formatRate} from '../text/format.ts'
import {columnsOf, quietZero, rated} from './column.ts'
import {domainName} from './domain-name-column.ts'

const {numeric, text} = columnsOf<NetRow>(({domain, nic}) =>
  nic.rxBytesPerSecond === undefined && nic.definition !== undefined && nic.definition.target === undefined
    ? `an interface of type ${safeText(nic.definition.type)} has no host side to count on`
    : (domain.absent.interfaces ?? 'a rate needs a second answer'),
)

const rate = (
  id: string,
  title: string,
  from: number | undefined,
  field: keyof Interface & `${string}PerSecond`,
  help: string,
  base: 1000 | 1024,
  bad = false,
) =>
  numeric({
    id,
    title,
    width: 7,
    ...(from !== undefined && {from}),
    needs: ['interfaces'],
    help,
    value: row => row.nic[field],
    format: value => formatRate(value, base),
    severity: bad ? rated('dropsPerSecond') : quietZero,
  })

export const netColumns = [
  text(domainName('Domain of the interface.', 16)),
  text({
    id: 'interface',
    aliases: ['nic', 'dev'],
    title: 'NIC',
    isName: true,
    width: 8,
    grow: 9,
    from: 0,
    help: 'Host side name, or the address where it has none.',
    value: row => safeText(row.nic.name),
  }),
  rate('rx', 'RXBY/s', 0, 'rxBytesPerSecond', 'Bytes the guest received per second.', 1024),
  rate('tx', 'TXBY/s', 0, 'txBytesPerSecond', 'Bytes the guest sent per second.', 1024),
  rate('rx-packets', 'RXPK/s', 70, 'rxPacketsPerSecond', 'Packets received per second.', 1000),
  rate('tx-packets', 'TXPK/s', 70, 'txPacketsPerSecond', 'Packets sent per second.', 1000),
  rate('rx-drops', 'RXDR/s', 50, 'rxDropsPerSecond', 'Received packets dropped per second.', 1000, true),
  rate('tx-drops', 'TXDR/s', 50, 'txDropsPerSecond', 'Sent packets dropped per second.', 1000, true),
  rate('rx-errors', 'RXER/s', 100, 'rxErrorsPerSecond', 'Receive errors per second.', 1000, true),
  rate('tx-errors', 'TXER/s', 100, 'txErrorsPerSecond', 'Send errors per second.', 1000, true),
  text({
    id: 'model',
    title: 'MODEL',
    width: 8,
    from: 80,
    needs: ['definition'],
    help: 'Device the guest sees.',
    value: row =>
      row.nic.definition === undefined ? undefined : safeText(row.nic.definition.model ?? 'default'),
    severity: value => (value === 'virtio' ? 'normal' : 'dim'),
  }),
  text({
    id: 'source',
    aliases: ['bridge'],
    title: 'SOURCE',
    width: 10,
    grow: 10,
    from: 110,
    needs: ['definition'],
    help: 'Bridge, network or device it is connected to.',
    value: ({nic: {definition}}) =>
      definition === undefined ? undefined : safeText(definition.source ?? definition.type),
  }),
  text({
    id: 'mac',
    title: 'MAC',
    width: 17,
    from: 140,
    needs: ['definition'],
    help: 'Address of the guest’s device.',
    value: row => (row.nic.definition === undefined ? undefined : safeText(row.nic.definition.mac)),
  }),
] as const
