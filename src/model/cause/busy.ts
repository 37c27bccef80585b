import type {Domain} from '../domain.ts'

/** Far memory and busy siblings matter to nobody below this usage. */
export const BUSY = {busyPct: 50}

export const isBusy = ({usagePct = 0}: Domain, {busyPct}: Readonly<typeof BUSY>): boolean =>
  usagePct >= busyPct
