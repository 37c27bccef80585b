import {safeText} from '../../base/safe-text.ts'
import type {Cause, Confidence} from '../../model/cause/cause.ts'
import type {CauseBegan, CauseEnded, DomainChanged, HostEvent} from '../../model/events/event.ts'
import {pauseOf} from '../../model/pause-text.ts'
import {causeTitle, formatQuotaLevel, formatSuspect} from './cause-text.ts'
import {formatDuration} from './format.ts'

/** Most suspects that a sentence names. */
const MOST_SUSPECTS = 3
/** Least share of a suspect that is worth a word. */
const LEAST_SHARE_PCT = 5

/** Formats an event as a sentence, safe and without a full stop: `web-03 no longer suffers from NEIGHBOUR, …`. */
export function eventText(event: HostEvent): string {
  switch (event.kind) {
    case 'cause-began':
      return safeText(`${safeText(event.name)} now suffers from ${sufferingText(event)}`)
    case 'cause-ended':
      return endedText(event)
    case 'domain':
      return `${safeText(event.name)} ${changeText(event)}`
    case 'qemu':
      return event.answers
        ? `QEMU of ${safeText(event.name)} answers again`
        : `QEMU of ${safeText(event.name)} does not answer${event.why === undefined ? '' : `: ${safeText(event.why)}`}`
    case 'libvirt':
      return linkSentence(event.link)
    default:
      throw event satisfies never
  }
}

/** Formats a cause with its figures, and whom it names: `NEIGHBOUR: waits 24% …; from ci-17 88% (estimated)`. */
export function sufferingText({cause, why}: Pick<CauseBegan, 'cause' | 'why'>): string {
  const level = cause.level === undefined ? '' : `, by ${formatQuotaLevel(cause)}`
  return safeText(`${causeTitle(cause.kind)}: ${why}${level}${suspectsText(cause)}`)
}

/** Words for what a finding is worth, in full, as they are read aloud. */
const CONFIDENCES: Readonly<Record<Confidence, string>> = {
  exact: 'exact',
  est: 'estimated',
  possible: 'possible',
}

/** Formats the suspects, and how far all this can be trusted. */
function suspectsText({suspects, confidence}: Cause): string {
  const named = suspects
    .filter(({sharePct}) => sharePct >= LEAST_SHARE_PCT)
    .slice(0, MOST_SUSPECTS)
    .map(suspect => `${formatSuspect(suspect)} ${suspect.sharePct.toFixed(0)}%`)
  return `${named.length === 0 ? '' : `; who had its pCPUs: ${named.join(', ')}`} (${CONFIDENCES[confidence]})`
}

function endedText({name, cause, lastedMs, isLonger, worstPct}: CauseEnded): string {
  const worst = worstPct === undefined ? '' : `, at worst ${worstPct.toFixed(0)}%`
  const lasted = `${isLonger ? 'at least ' : ''}${formatDuration(lastedMs / 1000)}`
  return `${safeText(name)} no longer suffers from ${causeTitle(cause.kind)}, after ${lasted}${worst}`
}

const CHANGES: Readonly<Record<Exclude<DomainChanged['change'], 'paused'>, string>> = {
  defined: 'is new, and does not run',
  undefined: 'is gone: it was undefined',
  started: 'started',
  restarted: 'was started anew',
  stopped: 'stopped',
  resumed: 'runs again',
  crashed: 'crashed',
  suspended: 'was suspended by its guest',
}

const changeText = ({change, pausedBy}: DomainChanged): string =>
  change === 'paused' ? `is ${pauseOf(pausedBy).text}` : CHANGES[change]

type Link = Extract<HostEvent, {kind: 'libvirt'}>['link']

/** Says how the link to libvirt stands. */
export function linkSentence(link: Link): string {
  switch (link.status) {
    case 'ok':
      return 'libvirt is back'
    case 'connecting':
      return 'libvirt has not answered yet'
    case 'silent':
      return "libvirt does not answer: only the kernel's figures are new"
    case 'down': {
      const remedy = link.remedy === undefined ? '' : `; to mend it: ${safeText(link.remedy)}`
      return `libvirt is lost: ${safeText(link.why)}${remedy}`
    }
    default:
      throw link satisfies never
  }
}
