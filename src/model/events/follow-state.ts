import type {Domain} from '../domain.ts'
import type {DomainChanged} from './event.ts'

type Stand = Pick<Domain, 'id' | 'state'>

/** Returns what happened to a domain between two models; `undefined` if it stands as it stood. */
export function domainChange(before: Stand | undefined, now: Stand): DomainChanged['change'] | undefined {
  const [ran, runs] = [before?.id !== undefined, now.id !== undefined]
  // A domain that only the kernel has told of yet has no state to compare with.
  if (before?.state === 'no state' || now.state === 'no state') return undefined
  if (now.state === 'crashed') return before?.state === 'crashed' ? undefined : 'crashed'
  if (!runs) return ran ? 'stopped' : before === undefined ? 'defined' : undefined
  // Most domains that are started paused go on at once; one that stays paused is told of as that.
  if (!ran) return now.state === 'paused' ? 'paused' : 'started'
  if (before?.id !== now.id) return 'restarted'
  if (before?.state === now.state) return undefined
  if (now.state === 'paused') return 'paused'
  if (now.state === 'suspended') return 'suspended'
  return before?.state === 'paused' || before?.state === 'suspended' ? 'resumed' : undefined
}
