import type {FoundKind} from '../cause.ts'
import {io} from './io.ts'
import {lackOfMemory} from './lack-of-memory.ts'
import {ownQuota} from './own-quota.ts'
import {remoteMemory} from './remote-memory.ts'
import {smt} from './smt.ts'
import {starving} from './starving.ts'
import {steal} from './steal.ts'
import {hostWork, neighbour, overcommit} from './waiting.ts'

/**
 * Lists all causes, the surest first: no progress, its own quota, waiting, and what slows a domain without making it
 * wait. A cause is a file here, with its record and its kind, and a line in this list.
 */
export const CAUSES = [
  starving,
  ownQuota,
  neighbour,
  overcommit,
  hostWork,
  steal,
  lackOfMemory,
  io,
  remoteMemory,
  smt,
] as const

/** This type does not compile while a kind has no record in the list. */
export type EveryKind = Listed<FoundKind>
type Listed<Kind extends (typeof CAUSES)[number]['kind']> = Kind
