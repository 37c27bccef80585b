import type {Domain} from '../domain.ts'

/** Usage below which far memory and busy siblings matter to nobody. */
export const BUSY = {busyPct: 50}

export const isBusy = ({usagePct = 0}: Domain, {busyPct}: Readonly<typeof BUSY>): boolean =>
  usagePct >= busyPct
