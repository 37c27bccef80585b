import type {Topology} from '../../src/base/topology.ts'
import {asUntrusted} from '../../src/base/untrusted.ts'
import type {Change} from '../../src/journal/change.ts'
import {changeText} from '../../src/journal/change-text.ts'
import {isUndoable} from '../../src/journal/undo.ts'
import type {LibvirtDomain} from '../../src/libvirt/libvirt-sample.ts'
import {THRESHOLD_OPTIONS, THRESHOLDS} from '../../src/model/cause/thresholds.ts'
import {screenOf} from '../../src/rows/screens/index.ts'
import type {Sample} from '../../src/sample.ts'
import {goesBack} from '../command/keep-command.ts'
import {namedDomain} from '../command/named-domain.ts'
import type {Completion} from './completion.ts'
import type {HostLook} from './host-look.ts'
import {cpusetWords, nodesetWords, threadWords} from './pin-words.ts'
import {plainName} from './plain-name.ts'
import type {TypedLine} from './typed-line.ts'

/** Everything that values are found in. */
export interface Completing {
  readonly line: TypedLine
  readonly host: HostLook
  /** Reads the journal. */
  changes(): Promise<readonly Change[]>
}

type FindValues = (completing: Completing) => readonly Completion[] | Promise<readonly Completion[]>

/** A line that is no completion: the shell adds the names of files. */
export const FILES = ':files'

/** The completions for a value, by the word for it in the usage: `domain` for `<domain>`. */
export const VALUES: Readonly<Record<string, FindValues>> = {
  command: ({line: {program}}) =>
    program
      .createHelp()
      .visibleCommands(program)
      .map(command => ({text: command.name(), about: command.description()})),
  domain: async ({line, host}) => {
    const state = STATES[line.command.name()]
    const sample = await host.sample(hasDomains)
    return (sample?.libvirt.domains ?? []).flatMap(domain => {
      const text = plainName(domain.name)
      return text === undefined || (state !== undefined && domain.state !== state)
        ? []
        : {text, about: domain.state}
    })
  },
  async pins({line, host}) {
    const [head = ''] = /^[a-z]+(:(\d+|\*))?=([\d,^-]*,)?/.exec(line.word) ?? []
    if (head !== '') {
      const topology = await topologyOf(host)
      return topology === undefined
        ? []
        : cpusetWords(topology).map(word => ({...word, text: head + word.text}))
    }
    const [name = '', ...given] = line.operands
    const named = ({libvirt}: Sample) => namedDomain(libvirt.domains, name)
    const sample = await host.sample(one => hasDomains(one) && named(one)?.definition.status !== 'off')
    const domain = sample && named(sample)
    return domain === undefined ? [] : threadWords(domain, given)
  },
  async nodes({host}) {
    const topology = await topologyOf(host)
    return topology === undefined ? [] : nodesetWords(topology)
  },
  async number({line: {command}, host: {uri}, changes}) {
    const ofHere = (change: Change): boolean => change.uri === asUntrusted(uri) && isUndoable(change)
    return (await changes())
      .filter(command.name() === 'keep' ? goesBack : ofHere)
      .toReversed()
      .map(change => ({text: `${change.number}`, about: changeText(change)}))
  },
  // Other words for a column would double the list; they come once one of them is being typed.
  key: ({line: {word}}) =>
    screenOf('domains').columns.flatMap(({id, aliases, help}) => {
      const begun = word === '' ? [] : aliases.filter(alias => alias.startsWith(word))
      return [id, ...begun].map(text => ({text, about: help}))
    }),
  'figure=percent': () =>
    Object.entries(THRESHOLD_OPTIONS).map(([name, key]) => ({
      text: `${name}=`,
      about: `usually ${THRESHOLDS[key]} %`,
    })),
  uri: () => ['qemu:///system', 'qemu:///session', 'test:///default'].map(text => ({text})),
  file: () => [{text: FILES}],
  // Figures and what people think of themselves.
  count: () => [],
  expression: () => [],
  n: () => [],
  quota: () => [],
  seconds: () => [],
  size: () => [],
  time: () => [],
  weight: () => [],
}

/** The state of the domains with which a command can do something, where it is one. */
const STATES: Readonly<Record<string, LibvirtDomain['state']>> = {pause: 'running', resume: 'paused'}

const hasDomains = ({libvirt}: Sample): boolean => libvirt.link.status === 'ok'

/** Reads the host's topology; the kernel is read whether libvirt answers or not. */
const topologyOf = async (host: HostLook): Promise<Topology | undefined> =>
  (await host.sample(() => true))?.kernel?.found.topology
