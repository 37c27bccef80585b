import type {Blame} from '../../src/model/blame/blame.ts'
import type {Given, Plain} from './plain.ts'
import {WEB} from './uuid.ts'

const LEAST: Plain<Blame> = {domain: WEB, tracedNs: 2e9, vcpus: [], events: 0, lostEvents: 0, tookCpuMs: 0}

/** Builds the result of a trace of the domain `web` over two seconds, which saw nothing unless given. */
export const aBlame = (given: Given<Blame> = {}): Blame => ({...LEAST, ...given}) as Blame
