import {once} from 'node:events'
import {writeFileSync} from 'node:fs'
import {setTimeout as delay} from 'node:timers/promises'
import type {Guest} from './guest.ts'
import type {Host} from './start-host.ts'

export const CHURN_PER_SECOND = 20

/** Guests that a churning host needs beside its own. */
export const CHURNED: readonly Guest[] = [
  {name: 'come-and-go', state: 'shut off'},
  {name: 'redefined', state: 'shut off'},
]

/** What came and went. */
export interface Churned {
  /** Processes that look like QEMU in /proc, each there for a second. */
  readonly processes: number
  /** Times that a domain was undefined and defined again. */
  readonly definitions: number
  /** Real guests started and destroyed, as fast as QEMU starts. */
  readonly guests: number
}

const PROCESSES = `
  $SIG{CHLD} = 'IGNORE';
  for my $n (1 .. $ARGV[0]) {
    if (fork() == 0) {
      my @argv = ('qemu-system-x86_64', '-e', 'sleep 1', '--', '-name', "guest=churn-$n,debug-threads=on");
      exec { $^X } (@argv, '-uuid', sprintf('00000000-0000-4000-8000-%012d', $n));
    }
    select(undef, undef, undef, ${1 / CHURN_PER_SECOND});
  }`

/** Lets domains come and go for about so long, in all three ways at once. The host has `CHURNED` among its guests. */
export async function churn(host: Host, ms: number): Promise<Churned> {
  const endMs = performance.now() + ms
  const processes = Math.round((ms / 1000) * CHURN_PER_SECOND)
  const [, definitions, guests] = await Promise.all([
    host.exec(['perl', '-e', PROCESSES, `${processes}`]),
    redefine(host, endMs),
    comeAndGo(host, endMs),
  ])
  return {processes, definitions, guests}
}

/** In one virsh, whose start would take longer than all it does. */
async function redefine(host: Host, endMs: number): Promise<number> {
  const file = `${host.dir}/redefined.xml`
  writeFileSync(file, await host.virsh('dumpxml', 'redefined'))
  const shell = host.spawn(['virsh', '-q', '-c', 'qemu:///system'], {stdio: ['pipe', 'ignore', 'inherit']})
  let times = 0
  for (; performance.now() < endMs; times++) {
    shell.stdin?.write(`undefine redefined\ndefine ${file}\n`)
    await delay(1000 / CHURN_PER_SECOND)
  }
  shell.stdin?.end('quit\n')
  await once(shell, 'exit')
  return times
}

async function comeAndGo(host: Host, endMs: number): Promise<number> {
  let times = 0
  for (; performance.now() < endMs; times++) {
    await host.virsh('start', 'come-and-go')
    await host.virsh('destroy', 'come-and-go')
  }
  return times
}
