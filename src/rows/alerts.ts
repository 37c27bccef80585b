import type {Uuid} from '../base/ids.ts'
import type {Pct} from '../base/units.ts'
import type {Untrusted} from '../base/untrusted.ts'
import {type Cause, NO_FINDINGS} from '../model/cause/cause.ts'
import type {Thresholds} from '../model/cause/thresholds.ts'
import type {Domain} from '../model/domain.ts'
import type {Model} from '../model/model.ts'
import {pausedByFault} from './paused-by-fault.ts'
import {severityOf} from './severity.ts'
import type {Severity} from './table.ts'
import {formatDuration} from './text/format.ts'
import {formatWho} from './text/who-text.ts'

/** An alert is one thing that a domain suffers from right now, as parts of a short sentence. */
export interface Alert {
  /** Identity over time: a domain can suffer from several things. */
  readonly key: string
  readonly domain: Uuid
  readonly name: Untrusted
  readonly says: string
  /** Share or time with its unit; absent where the words say it all. */
  readonly figure?: string
  readonly severity: Severity
  /** Culprit, as safe text; absent if nobody can be named. */
  readonly from?: string
  readonly harm: Harm
  /** Share of its time that is lost; orders alerts of the same harm. */
  readonly lostPct: Pct
}

/** Kinds of harm, the worst first: no progress at all, a loss that nobody decided, a loss that its owner decided. */
const HARMS = ['stopped', 'loss', 'decided'] as const
type Harm = (typeof HARMS)[number]

const lastAlerts = new WeakMap<Model, readonly Alert[]>()

/**
 * Returns the alerts of a model, the worst first: domains that make no progress, then waits, then quotas, which somebody
 * decided. A domain that was paused by hand is no alert. The answer is kept with the model.
 */
export function alertsOf(model: Model): readonly Alert[] {
  const known = lastAlerts.get(model)
  if (known !== undefined) return known
  const alerts: Alert[] = []
  for (const domain of model.domains) addAlerts(alerts, domain, model.thresholds)
  alerts.sort(
    (one, other) => HARMS.indexOf(one.harm) - HARMS.indexOf(other.harm) || other.lostPct - one.lostPct,
  )
  lastAlerts.set(model, alerts)
  return alerts
}

function addAlerts(alerts: Alert[], domain: Domain, thresholds: Thresholds): void {
  const {uuid, name, findings = NO_FINDINGS, starving, stats} = domain
  const stopped = (kind: string, says: string, more: Partial<Alert> = {}): Alert => ({
    key: `${uuid} ${kind}`,
    domain: uuid,
    name,
    says,
    severity: 'critical',
    harm: 'stopped',
    lostPct: 100,
    ...more,
  })
  if (starving) {
    const from = whoOf(
      domain,
      findings.find(({kind}) => kind === 'starving'),
    )
    alerts.push(stopped('starving', 'gets no pCPU', from))
  }
  // A domain that gets nothing at all needs no other sentence.
  else
    for (const finding of findings) {
      const alert = lossOf(domain, finding, thresholds)
      if (alert !== undefined) alerts.push(alert)
    }
  const fault = pausedByFault(domain)
  if (fault !== undefined) alerts.push(stopped('fault', 'paused', {from: fault}))
  if (stats.status === 'hung') {
    alerts.push(stopped('hung', 'not answering', {figure: formatDuration(stats.ageMs / 1000), lostPct: 0}))
  }
}

/** Returns the alert of a finding; `undefined` if the finding is not about lost time. */
function lossOf(domain: Domain, finding: Cause, thresholds: Thresholds): Alert | undefined {
  const {kind, lostPct} = finding
  if (lostPct === undefined) return undefined
  const isQuota = kind === 'own-quota'
  const rated = severityOf(isQuota ? 'throttled' : 'wait', lostPct, thresholds)
  return {
    key: `${domain.uuid} ${isQuota ? 'quota' : 'wait'}`,
    domain: domain.uuid,
    name: domain.name,
    says: isQuota ? 'throttled' : 'waits',
    figure: `${lostPct.toFixed(0)}%`,
    // A cause that holds below its threshold is still a warning.
    severity: rated === 'critical' ? 'critical' : 'warn',
    ...whoOf(domain, finding),
    harm: isQuota ? 'decided' : 'loss',
    lostPct,
  }
}

function whoOf(domain: Domain, finding: Cause | undefined): {readonly from?: string} {
  const from = finding && formatWho(domain, finding)
  return from === undefined ? {} : {from}
}
