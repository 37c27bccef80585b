import {blockScreen} from './block-screen.ts'
import {domainsScreen} from './domains-screen.ts'
import {netScreen} from './net-screen.ts'
import {numaScreen} from './numa-screen.ts'
import {pcpusScreen} from './pcpus-screen.ts'
import type {ScreenRecord} from './screen-record.ts'
import {threadsScreen} from './threads-screen.ts'

/** Every screen under its id, in the order of Tab. */
const screens = {
  domains: domainsScreen,
  pcpus: pcpusScreen,
  net: netScreen,
  block: blockScreen,
  threads: threadsScreen,
  numa: numaScreen,
}

export type ScreenId = keyof typeof screens

/**
 * Returns the record of a screen. The engine treats every screen alike: a screen's rows only ever meet its own
 * columns.
 */
export const screenOf = (id: ScreenId): ScreenRecord<unknown> => screens[id] as ScreenRecord<unknown>

export const SCREENS = Object.keys(screens) as readonly ScreenId[]
