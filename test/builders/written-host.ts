import {rmSync} from 'node:fs'
import {afterEach, beforeEach} from 'vitest'
import type {Roots} from '../../collectors/collector.ts'
import {type Discovery, openDiscovery} from '../../collectors/discover/discovery.ts'
import {copyOfFixture} from './fixture.ts'

/** A copy of a recorded host that a test may write to, what is discovered on it, and its clock. */
export interface WrittenHost {
  directory: string
  roots: Roots
  discovery: Discovery
  nowMs: number
  /** Forgets all that was discovered, as a new pintop does. */
  reopen(): void
  /** Takes another recorded host. */
  become(fixture: string): void
}

/** Gives every test of a file a fresh copy of the host `v2-written`, whose one domain is the process 4242. */
export function writtenHost(): WrittenHost {
  const host = {
    nowMs: 1_000_000,
    reopen() {
      host.discovery?.close()
      host.discovery = openDiscovery(host.roots, () => host.nowMs)
    },
    become(fixture) {
      leave()
      Object.assign(host, copyOfFixture(fixture))
      host.reopen()
    },
  } as WrittenHost
  const leave = (): void => {
    host.discovery?.close()
    if (host.directory !== undefined) rmSync(host.directory, {recursive: true})
  }
  beforeEach(() => {
    host.nowMs = 1_000_000
    Object.assign(host, copyOfFixture('v2-written'))
    host.reopen()
  })
  afterEach(leave)
  return host
}
