import type {Domain} from '../domain.ts'

/** Least usage of a domain whose memory is far or whose siblings are busy: below it nobody feels either. */
export const BUSY = {busyPct: 50}

export const isBusy = ({usagePct = 0}: Domain, {busyPct}: Readonly<typeof BUSY>): boolean =>
  usagePct >= busyPct
