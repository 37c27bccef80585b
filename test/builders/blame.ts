import type {Blame} from '../../src/model/blame/blame.ts'
import type {Given, Plain} from './plain.ts'
import {WEB} from './uuid.ts'

const LEAST: Plain<Blame> = {domain: WEB, tracedNs: 2e9, vcpus: [], events: 0, lostEvents: 0, tookCpuMs: 0}

/** Builds what a trace of two seconds told of the domain `web`: nothing. */
export const aBlame = (given: Given<Blame> = {}): Blame => ({...LEAST, ...given}) as Blame
