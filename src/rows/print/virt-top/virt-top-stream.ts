import {safeText} from '../../../base/safe-text.ts'
import type {Domain} from '../../../model/domain.ts'
import type {Model} from '../../../model/model.ts'
import {formatClockTime} from '../../text/clock-time.ts'
import type {View} from '../../view.ts'
import {type Hardware, hardwareOf, intervalFigures, isActive} from './interval-figures.ts'

const STATE_LETTERS: Readonly<Record<Domain['state'], string>> = {
  'no state': '?',
  running: 'R',
  blocked: 'S',
  paused: 'P',
  'shutting down': 'D',
  'shut off': 'O',
  crashed: 'X',
  suspended: 'M',
}

const UNKNOWN = '-'

/**
 * Formats a sample as `virt-top --stream` does: a line about the host, a header, and a line per domain that is
 * active, in the order of their ids. What could not be read is a dash.
 */
export function virtTopTable(model: Model, domains: readonly Domain[], amount: View['amount']): string {
  const hardware = hardwareOf(model)
  const active = domains.filter(isActive).sort((a, b) => (a.id ?? 0) - (b.id ?? 0))
  const disk = amount === 'bytes' ? 'RDBY WRBY' : 'RDRQ WRRQ'
  return [
    hostLine(model, hardware),
    `   ID S ${disk} RXBY TXBY %CPU %MEM   TIME    NAME`,
    ...active.map(domain => domainLine(domain, model, hardware, amount)),
    '',
  ].join('\n')
}

function hostLine({at, host}: Model, hardware: Hardware): string {
  const {architecture, onlinePcpus = UNKNOWN, pcpus = UNKNOWN, mhz = UNKNOWN, memoryKiB} = hardware
  const model = architecture === undefined ? UNKNOWN : safeText(architecture)
  const mib = memoryKiB === undefined ? UNKNOWN : Math.floor(memoryKiB / 1024)
  // The blank at the end is virt-top's.
  return `virt-top time  ${formatClockTime(at.epochMs)} Host ${safeText(host.name)} ${model} ${onlinePcpus}/${pcpus}CPU ${mhz}MHz ${mib}MB `
}

function domainLine(domain: Domain, model: Model, hardware: Hardware, amount: View['amount']): string {
  const figures = intervalFigures(domain, model, hardware)
  const {readBytes, writeBytes, readRequests, writeRequests, rxBytes, txBytes, cpuPct, memoryPct} = figures
  const [read, write] = amount === 'bytes' ? [readBytes, writeBytes] : [readRequests, writeRequests]
  return [
    `${domain.id ?? UNKNOWN}`.padStart(5),
    STATE_LETTERS[domain.state],
    ...[read, write, rxBytes, txBytes].map(countOf),
    ...[cpuPct, memoryPct].map(percentOf),
    timeOf(domain.cpuSeconds),
    safeText(domain.name),
  ].join(' ')
}

/** Formats a percentage in 4 cells. */
function percentOf(percent: number | undefined): string {
  if (percent === undefined) return UNKNOWN.padStart(4)
  return percent > 99.9 ? '100 ' : percent.toFixed(1).padStart(4)
}

/** Formats a count in 4 cells. */
function countOf(count: number | undefined): string {
  if (count === undefined) return UNKNOWN.padStart(4)
  if (count <= 9999) return `${count}`.padStart(4)
  for (const [index, unit] of ['K', 'M', 'G', 'T'].entries()) {
    const amount = Math.floor(count / 1024 ** (index + 1))
    if (amount <= 999) return `${amount}${unit}`.padStart(4)
  }
  return '>!!!'
}

const two = (value: number): string => `${value}`.padStart(2, '0')

/** Formats CPU time in 9 cells: minutes, then hours, then days. */
function timeOf(seconds: number | undefined): string {
  if (seconds === undefined) return UNKNOWN.padStart(9)
  const hundredths = Math.floor(seconds * 100)
  const whole = Math.floor(hundredths / 100)
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor(whole / 60) % 60
  if (hours < 12)
    return `${`${hours * 60 + minutes}`.padStart(3)}:${two(whole % 60)}.${two(hundredths % 100)}`
  if (hours <= 999) return `${`${hours}`.padStart(3)}:${two(minutes)}:${two(whole % 60)}`
  return `${`${Math.floor(hours / 24)}`.padStart(3)}d${two(hours % 24)}:${two(minutes)}`
}
