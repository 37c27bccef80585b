import type {InterfaceCounters, LibvirtDomain, LibvirtSample} from '../../src/libvirt/libvirt-sample.ts'
import {aDefinition} from './definition.ts'
import type {Given, Plain} from './plain.ts'
import {ok} from './reading.ts'
import {WEB} from './uuid.ts'

const RUNNING: Plain<LibvirtDomain> = {
  uuid: WEB,
  name: 'web',
  id: 1,
  state: 'running',
  persistent: true,
  definition: ok(0, aDefinition()),
}

/** Builds the running domain `web` as libvirt lists it. */
export const aLibvirtDomain = (given: Given<LibvirtDomain> = {}): LibvirtDomain =>
  ({...RUNNING, ...given}) as LibvirtDomain

const ANSWERING: Plain<LibvirtSample> = {link: {status: 'ok'}, domains: [RUNNING]}

/** Builds libvirt's part of a sample: it answers, and has the domain `web` unless others are given. */
export const aLibvirtSample = (given: Given<LibvirtSample> = {}): LibvirtSample =>
  ({...ANSWERING, ...given}) as LibvirtSample

/** Builds the counters of the interface `vnet0`, all zero but those given. */
export const interfaceCounters = (given: Given<InterfaceCounters> = {}): InterfaceCounters =>
  ({
    name: 'vnet0',
    rxBytes: 0,
    rxPackets: 0,
    rxErrors: 0,
    rxDrops: 0,
    txBytes: 0,
    txPackets: 0,
    txErrors: 0,
    txDrops: 0,
    ...given,
  }) as InterfaceCounters
