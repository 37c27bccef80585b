import {THRESHOLDS, type Thresholds} from '../model/cause/thresholds.ts'
import type {Severity} from './table.ts'

/** Figures that are coloured by how bad they are. */
export type RatedFigure = keyof typeof STEPS

interface Steps {
  readonly warn: number
  readonly critical: number
  /** Threshold of a cause with which both steps move. */
  readonly by?: keyof Thresholds
}

/** Values from which a figure is a warning, or critical, at the usual thresholds. */
const STEPS = {
  wait: {warn: 5, critical: 20, by: 'contentionPct'},
  /** Sum over the vCPUs of a pCPU, shown as one digit, in tenths. */
  waitTenths: {warn: 10, critical: 20, by: 'contentionPct'},
  throttled: {warn: 5, critical: 25, by: 'throttledPct'},
  cpuPressure: {warn: 10, critical: 40, by: 'contentionPct'},
  memoryPressure: {warn: 10, critical: 40, by: 'memoryPressurePct'},
  ioPressure: {warn: 10, critical: 40, by: 'ioPressurePct'},
  latencyMs: {warn: 20, critical: 100, by: 'diskLatencyMs'},
  steal: {warn: 2, critical: 10, by: 'stealPct'},
  remote: {warn: 20, critical: 50, by: 'remotePct'},
  busy: {warn: 85, critical: 97},
  interrupts: {warn: 10, critical: 30},
  dropsPerSecond: {warn: 0.001, critical: 10},
  ageSeconds: {warn: 6, critical: 15},
} as const satisfies Readonly<Record<string, Steps>>

/** Rates a figure; every colour that a figure has comes from here. */
export function severityOf(figure: RatedFigure, value: number, thresholds: Thresholds): Severity {
  const {warn, critical, by}: Steps = STEPS[figure]
  const scale = by === undefined ? 1 : thresholds[by] / THRESHOLDS[by]
  return value >= critical * scale ? 'critical' : value >= warn * scale ? 'warn' : 'normal'
}
