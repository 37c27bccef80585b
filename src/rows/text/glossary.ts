/** A word that stands on the screen or in the documentation, explained in one line. */
interface GlossaryWord {
  readonly word: string
  readonly means: string
}

/** Words of the screen that no column, cause or key explains, related ones side by side. */
export const GLOSSARY: readonly GlossaryWord[] = [
  {word: 'domain', means: 'a virtual machine, as libvirt calls it'},
  {
    word: 'vCPU',
    means: 'a CPU of a guest: a thread of its QEMU, which the kernel runs on the pCPUs it may use',
  },
  {word: 'pCPU', means: 'a CPU of this host, as the kernel numbers it; p4-7 are four of them'},
  {word: 'emulator', means: 'the threads of a QEMU that are no vCPUs: its main loop and its devices'},
  {word: 'iothread', means: 'a thread of a QEMU that serves disks beside the emulator'},
  {word: 'vhost', means: 'a thread of the kernel that carries a guest’s network'},
  {word: 'helper', means: 'a process beside a QEMU, in the domain’s cgroup: virtiofsd, swtpm'},
  {
    word: 'run delay',
    means: 'time runnable but not running, whatever kept it off (RDLY%); a guest sees it as steal',
  },
  {
    word: 'throttled',
    means: 'run delay that is owed to a quota: its vCPUs’, its domain’s or a slice’s (THR%)',
  },
  {
    word: 'contention wait',
    means: 'run delay that is owed to others who had the pCPUs, not to a quota (WAIT%)',
  },
  {word: 'steal', means: 'time that this host did not get, as it is a guest itself and others had its pCPUs'},
  {
    word: 'guest time',
    means: 'the part of CPU time that a vCPU spent in its guest, not in QEMU (%GUEST; KVM only)',
  },
  {word: 'exact', means: 'counted, or traced event by event; nothing is estimated'},
  {word: 'est.', means: 'estimated, from looking many times a second who is on which pCPU'},
  {word: 'possible', means: 'what was measured allows it, but it cannot be seen: SMT?, I/O by a slow disk'},
  {word: '(host)', means: 'what is no domain’s: other processes, interrupts, the kernel'},
  {word: '(pintop)', means: 'pintop’s own threads'},
  {word: '(stranger)', means: 'a QEMU of this host that is no domain of this libvirt'},
  {
    word: '(nobody)',
    means: 'in a trace: the pCPU stood idle, since a quota held the vCPU back or it was being moved',
  },
  {word: 'pin', means: 'the pCPUs that libvirt was told a thread may run on'},
  {word: 'float', means: 'not pinned: it may run on every pCPU that its cpuset allows'},
  {
    word: 'cpuset',
    means: 'the pCPUs that a cgroup allows; the kernel runs a thread where pin and cpuset both allow',
  },
  {
    word: 'quota',
    means: 'most CPU time in each period, for every vCPU, the domain or a slice; 50% is half a pCPU',
  },
  {
    word: 'shares',
    means: 'weight against others who want the same pCPU at the same time; nothing where nobody waits',
  },
  {
    word: 'slice',
    means: 'a group of systemd around domains, machine.slice; what it may use bounds all in it',
  },
  {
    word: 'core, SMT',
    means: 'two threads of a core are two pCPUs that share it: each slows the other when both are busy',
  },
  {
    word: 'isolated',
    means: 'a pCPU that the kernel’s scheduler leaves alone: only who is pinned to it runs there',
  },
  {
    word: 'node',
    means: 'a NUMA node: pCPUs with memory of their own; memory of another node is far, and slower',
  },
  {
    word: 'numatune',
    means: 'libvirt’s setting of the nodes that a domain’s memory may come from (nodeset), and how (mode)',
  },
  {
    word: 'hugepage',
    means: 'memory in pages of 2 MiB or 1 GiB, set apart on a node for guests that ask for it',
  },
  {
    word: 'balloon',
    means: 'memory that a guest gives back while it runs: a driver in it takes pages and hands them over',
  },
  {word: 'floor', means: 'the least balloon at which the guest does not swap: now − usable + a reserve'},
  {word: 'usable', means: 'memory that the guest says it can give away without swapping'},
  {
    word: 'stats period',
    means: 'how often QEMU asks the guest for its memory figures; 0: never, and they are not known',
  },
  {
    word: 'pressure, PSI',
    means: 'share of the time in which something stood still for lack of CPU, memory or I/O',
  },
  {
    word: 'live',
    means: 'the running domain, until it is shut off; the other scope is its definition, for the next boot',
  },
  {
    word: 'goes back',
    means: 'a change that is taken back by itself after a while, by a helper, unless K keeps it',
  },
  {
    word: 'trace',
    means: 'the scheduler’s own events for two seconds: who ran in a vCPU’s place, to the nanosecond (x)',
  },
]
