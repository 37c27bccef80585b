import type {Thresholds} from '../../src/model/cause/thresholds.ts'
import {severityOf} from '../../src/rows/severity.ts'
import type {Theme, Tone} from './theme.ts'

/** One character about a pCPU. */
export interface PcpuMark {
  readonly text: string
  readonly tone: Tone
}

/** Draws a bar as high as the cell, or the tenths as a digit where only ASCII can be shown. */
export function busyCell(theme: Theme, pct: number | undefined, thresholds: Thresholds): PcpuMark {
  if (pct === undefined) return {text: theme.glyphs.dash, tone: 'dim'}
  const severity = severityOf('busy', pct, thresholds)
  const tone: Tone = severity === 'normal' ? 'busy' : severity
  if (theme.appearance.glyphs === 'ascii') return {text: tenths(pct), tone}
  const {ramp} = theme.glyphs
  return {text: ramp[Math.max(1, Math.round((Math.min(100, pct) / 100) * (ramp.length - 1)))] ?? ' ', tone}
}

/** Draws how long vCPUs wait on a pCPU, in tenths; a dot below 1 %. */
export function waitCell(theme: Theme, pct: number | undefined, thresholds: Thresholds): PcpuMark {
  if (pct === undefined) return {text: theme.glyphs.dash, tone: 'dim'}
  if (pct < 1) return {text: theme.glyphs.dot, tone: 'dim'}
  return {text: tenths(pct), tone: severityOf('waitTenths', pct, thresholds)}
}

const tenths = (pct: number): string => String(Math.min(9, Math.floor(pct / 10)))
