import {safeText} from '../../base/safe-text.ts'
import type {ThreadRow} from '../row.ts'
import {formatCount} from '../text/format.ts'
import {threadName} from '../text/thread-name.ts'
import {absentOf} from './absent-of.ts'
import {columnsOf, quietZero, rated} from './column.ts'
import {figure} from './domain-figure.ts'
import {domainName} from './domain-name-column.ts'
import {sameCpuset} from './pin-text.ts'

const {numeric, text} = columnsOf<ThreadRow>(absentOf)

export const threadColumns = [
  text(domainName('Domain of the thread.')),
  text({
    id: 'thread',
    aliases: ['role'],
    title: 'THREAD',
    width: 10,
    grow: 4,
    from: 0,
    help: 'vCPU and iothread by libvirt’s number; emulator, vhost and helper threads by name.',
    value: row => threadName(row.thread),
  }),
  numeric({
    id: 'tid',
    title: 'TID',
    width: 7,
    from: 100,
    help: 'Thread id on the host.',
    value: row => row.thread.tid,
  }),
  text({
    id: 'state',
    aliases: ['s'],
    title: 'S',
    width: 1,
    from: 60,
    needs: ['threadStat'],
    help: 'R running or runnable, S sleeping, D disk wait, T stopped.',
    value: row => row.thread.state,
    severity: (value, row) =>
      row.thread.starving
        ? 'critical'
        : value === 'D' || value === 'T'
          ? 'warn'
          : value === 'R'
            ? 'normal'
            : 'dim',
  }),
  numeric({
    id: 'pcpu',
    aliases: ['p'],
    title: 'pCPU',
    width: 4,
    from: 0,
    needs: ['threadStat'],
    help: 'pCPU it ran on last (stat field 39).',
    value: row => row.thread.pcpu,
  }),
  numeric({
    id: 'node',
    title: 'NODE',
    width: 4,
    from: 90,
    needs: ['threadStat'],
    help: 'NUMA node of that pCPU.',
    value: row => row.thread.node,
  }),
  numeric({
    id: 'usage',
    aliases: ['cpu', 'run'],
    title: '%CPU',
    width: 5,
    from: 0,
    ...figure('usagePct'),
    help: 'Time on a pCPU, 100 = one pCPU (schedstat field 1).',
    severity: quietZero,
  }),
  numeric({
    id: 'guest',
    title: '%GUEST',
    width: 6,
    from: 110,
    ...figure('guestPct'),
    help: 'Of %CPU, the part inside the guest; 0 without KVM.',
    severity: quietZero,
  }),
  numeric({
    id: 'wait',
    aliases: ['contention'],
    title: 'WAIT%',
    width: 5,
    from: 0,
    ...figure('contentionPct'),
    help: 'Contention wait: run delay without throttling.',
    severity: rated('wait'),
  }),
  numeric({
    id: 'run-delay',
    aliases: ['rdly', 'delay'],
    title: 'RDLY%',
    width: 5,
    from: 120,
    ...figure('runDelayPct'),
    help: 'Run delay: runnable but not running, throttling included (schedstat field 2).',
    severity: rated('wait'),
  }),
  numeric({
    id: 'throttled',
    aliases: ['thr'],
    title: 'THR%',
    width: 5,
    from: 72,
    ...figure('throttledPct'),
    help: 'Kept off its pCPU by a quota.',
    severity: rated('throttled'),
  }),
  numeric({
    id: 'switches',
    aliases: ['csw'],
    title: 'CSW/s',
    width: 6,
    from: 110,
    needs: ['threadStatus'],
    help: 'Context switches per second (status).',
    value: row => row.thread.switchesPerSecond,
    format: formatCount,
    severity: quietZero,
  }),
  numeric({
    id: 'preempted',
    title: 'PRE/s',
    width: 6,
    from: 140,
    needs: ['threadStatus'],
    help: 'Involuntary context switches per second: times it was preempted.',
    value: row => row.thread.involuntarySwitchesPerSecond,
    format: formatCount,
    severity: quietZero,
  }),
  text({
    id: 'pin',
    title: 'PIN',
    set: true,
    width: 8,
    grow: 8,
    from: 80,
    needs: ['definition'],
    help: 'What libvirt was told; "float" = not pinned.',
    value: row => (row.domain.definition === undefined ? undefined : safeText(row.thread.pin ?? 'float')),
    severity: value => (value === 'float' ? 'dim' : 'normal'),
  }),
  text({
    id: 'cpuset',
    title: 'CPUSET',
    set: true,
    width: 8,
    grow: 8,
    from: 130,
    needs: ['cgroupLimits'],
    figure: 'cpuset',
    help: 'What its cgroup allows (cpuset.cpus.effective).',
    value: row => row.thread.cpuset,
  }),
  text({
    id: 'affinity',
    aliases: ['allowed'],
    title: 'MAY RUN ON',
    set: true,
    width: 10,
    grow: 8,
    from: 80,
    needs: ['threadStatus'],
    help: 'Where the kernel lets it run (Cpus_allowed_list): the truth behind pin and cpuset.',
    value: row => row.thread.affinity,
    severity: (value, row) =>
      row.thread.pin !== undefined && !sameCpuset(row.thread.pin, value) ? 'warn' : 'normal',
  }),
] as const
