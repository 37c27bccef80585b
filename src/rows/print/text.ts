import {safeText} from '../../base/safe-text.ts'
import type {Model} from '../../model/model.ts'
import {arrange} from '../arrange.ts'
import {formatBytes, formatPct} from '../text/format.ts'
import type {View} from '../view.ts'

/**
 * Formats all rows of the screen as a plain table for pipes and files, without escape codes.
 * @param columns width of the table in cells
 */
export function textTable(model: Model, view: View, columns: number): string {
  const table = arrange(model, view, {columns, rows: Number.POSITIVE_INFINITY})
  const header = table.columns.map(({title}) => title).join(' ')
  const lines = table.rows.map(row =>
    row.cells
      .map(cell => cell.text)
      .join(' ')
      .trimEnd(),
  )
  return [summary(model), header.trimEnd(), ...lines, ''].join('\n')
}

/** Formats the time, the host and its load in one line. */
function summary({at, host, domains, link, demo}: Model): string {
  const running = domains.filter(({state}) => state === 'running').length
  const parts = [
    `${demo ? 'DEMO ' : ''}${new Date(at.epochMs).toISOString()}`,
    safeText(host.name),
    `${running}/${domains.length} domains running`,
    host.busyPct === undefined ? undefined : `busy ${formatPct(host.busyPct)}% of ${host.pcpus.length} pCPUs`,
    host.memory?.availableBytes === undefined
      ? undefined
      : `memory ${formatBytes(host.memory.availableBytes)} available of ${formatBytes(host.memory.totalBytes)}`,
    host.load === undefined ? undefined : `load ${host.load.one.toFixed(2)}`,
    link.status === 'ok' ? undefined : `libvirt ${link.status}`,
  ]
  return parts.filter(part => part !== undefined).join('  ')
}
