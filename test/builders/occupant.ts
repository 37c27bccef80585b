import type {Occupant} from '../../src/model/host.ts'
import type {Given, Plain} from './plain.ts'
import {WEB} from './uuid.ts'

const LEAST: Plain<Occupant> = {domain: WEB, tid: 101, role: 'vcpu', usagePct: 0}

/** Builds an occupant of a pCPU: vCPU 0 of the domain `web`, which was seen there and used nothing. */
export const anOccupant = (given: Given<Occupant> = {}): Occupant => ({...LEAST, ...given}) as Occupant
