import {writeFileSync} from 'node:fs'
import {createInterface} from 'node:readline'
import {setTimeout as delay} from 'node:timers/promises'
import type {Guest} from './guest.ts'
import type {Host} from './start-host.ts'

export const CHURN_PER_SECOND = 20

/** Guests that a churning host needs beside its own. */
export const CHURNED: readonly Guest[] = [
  {name: 'come-and-go', state: 'shut off'},
  {name: 'redefined', state: 'shut off'},
]

/** Counts of the domains that came and went. */
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

/** A way of coming and going that has not ended so long after its time hangs. */
const LATE_MS = 60_000

/**
 * Lets domains come and go for about so long, in all three ways at once. The host has `CHURNED` among its guests.
 * @throws when one way fails, or still has not ended `LATE_MS` after its time, with its name.
 */
export async function churn(host: Host, ms: number): Promise<Churned> {
  const endMs = performance.now() + ms
  const processes = Math.round((ms / 1000) * CHURN_PER_SECOND)
  const inTime = async <Answer>(what: string, way: Promise<Answer>): Promise<Answer> => {
    const late = new AbortController()
    const tooLate = delay(ms + LATE_MS, undefined, {signal: late.signal}).then(() => {
      throw new Error(`churn: ${what} has not ended ${LATE_MS / 1000} s after its time`)
    })
    tooLate.catch(() => undefined)
    return Promise.race([way, tooLate]).finally(() => late.abort())
  }
  const [, definitions, guests] = await Promise.all([
    inTime('the processes', host.exec(['perl', '-e', PROCESSES, `${processes}`])),
    inTime('the definitions', redefine(host, endMs)),
    inTime('the guests', comeAndGo(host, endMs)),
  ])
  return {processes, definitions, guests}
}

/**
 * Redefines domains in one virsh, whose start takes longer than all it does. It gets a command when the last is done.
 */
async function redefine(host: Host, endMs: number): Promise<number> {
  const file = `${host.dir}/redefined.xml`
  writeFileSync(file, await host.virsh('dumpxml', 'redefined'))
  const shell = host.spawn(['virsh', '-q', '-c', 'qemu:///system'], {stdio: ['pipe', 'pipe', 'inherit']})
  const {stdin, stdout} = shell
  if (stdin === null || stdout === null) throw new Error('virsh without its pipes')
  const tell = (): boolean => stdin.write(`undefine redefined\ndefine ${file}\necho done\n`)
  let times = 0
  tell()
  for await (const line of createInterface({input: stdout})) {
    if (!line.endsWith('done')) continue
    times++
    if (performance.now() >= endMs) break
    await delay(1000 / CHURN_PER_SECOND)
    tell()
  }
  if (performance.now() < endMs) throw new Error('churn: virsh ended before its time')
  stdin.end('quit\n')
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
