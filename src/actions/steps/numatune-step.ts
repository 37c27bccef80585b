import {isSameSet, parseCpuset} from '../../base/cpuset.ts'
import type {Numatune} from '../../libvirt/settings.ts'
import type {StepDefinition} from '../step-definition.ts'
import type {StepOf} from '../step-of.ts'

export type SetNumatune = StepOf<'numatune', Numatune>

/** Sets numatune (virDomainSetNumaParameters). Live, the call lasts as long as the kernel copies pages. */
export const numatune: StepDefinition<SetNumatune> = {
  target: () => 'numatune',
  format: ({mode, nodeset}) => (mode === 'none' ? 'none' : `${mode} ${nodeset}`),
  virsh: ({to, scope}, domain) => [
    'numatune',
    domain,
    '--mode',
    to.mode,
    '--nodeset',
    to.nodeset,
    `--${scope}`,
  ],
  current: settings => settings.numatune,
  isClose: (now, given) => now.mode === given.mode && isSameSet(now.nodeset, given.nodeset),
  async apply(hypervisor, {domain, to, scope}, {tell}) {
    if (to.mode === 'none') throw new Error('a domain cannot be left without numatune once it has one')
    tell('the kernel moves pages; the call returns when it has')
    await hypervisor.setNumatune(domain, to.mode, parseCpuset(to.nodeset), scope)
    return undefined
  },
}
