import {formatCpuset} from '../../base/cpuset.ts'
import type {Domain} from '../domain.ts'

/**
 * Formats the names of vCPUs: `vCPU 1`, `vCPUs 0-3`; `undefined` if all of the domain's are meant, or none in
 * particular.
 */
export function formatVcpus({threads}: Domain, vcpus: readonly number[] = []): string | undefined {
  const all = threads.filter(({role}) => role === 'vcpu').length
  if (vcpus.length === 0 || vcpus.length >= all) return undefined
  return `${vcpus.length === 1 ? 'vCPU' : 'vCPUs'} ${formatCpuset(vcpus.toSorted((a, b) => a - b))}`
}

/** Formats what vCPUs do, naming them unless it is all: `waits`, `vCPU 1 waits`, `vCPUs 0-3 wait`. */
export function formatVcpusVerb(domain: Domain, vcpus: readonly number[] | undefined, verb: string): string {
  const who = formatVcpus(domain, vcpus)
  if (who === undefined) return verb
  return vcpus?.length === 1 ? `${who} ${verb}` : `${who} ${verb.replace(/s$/, '')}`
}
