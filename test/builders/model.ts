import {THRESHOLDS} from '../../src/model/cause/thresholds.ts'
import type {Model} from '../../src/model/model.ts'
import {aHost} from './host.ts'
import type {Given, Plain} from './plain.ts'

const LEAST: Plain<Model> = {
  at: {monotonicMs: 100_000, epochMs: Date.parse('2026-11-23T14:03:22.123Z')},
  uri: 'qemu:///system',
  demo: false,
  link: {status: 'ok'},
  thresholds: THRESHOLDS,
  host: aHost(),
  domains: [],
}

/** Builds a first model (no interval, so no rates) of a host without domains, to which libvirt answers. */
export const aModel = (given: Given<Model> = {}): Model => ({...LEAST, ...given}) as Model
