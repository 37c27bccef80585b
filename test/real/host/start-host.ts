import {type ChildProcess, type SpawnOptions, spawn} from 'node:child_process'
import {randomBytes, randomUUID} from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Readable} from 'node:stream'
import {setTimeout as delay} from 'node:timers/promises'
import {fileURLToPath} from 'node:url'
import {bootDisk, type Guest, guestXml} from './guest.ts'

/** A private libvirtd with guests, seen only inside its own mount and network namespace. */
export interface Host {
  /** Its read-only socket as a URI that works from outside the namespace. Inside, `qemu:///system` does. */
  readonly uri: string
  /** Its `/run`, as seen from outside: pid files are in `libvirt/qemu`. */
  readonly run: string
  /** Its folder; gone after `stop()`. */
  readonly dir: string
  /** libvirtd's own log so far. */
  log(): string
  /** The command line that runs `argv` inside the namespace, in this process's folder; for pty's. */
  inside(argv: readonly string[]): readonly string[]
  spawn(argv: readonly string[], options?: SpawnOptions): ChildProcess
  /** Runs to the end. @throws with its standard error when it exits other than 0. */
  exec(argv: readonly string[], options?: SpawnOptions): Promise<string>
  /** `virsh -c qemu:///system …` inside. */
  virsh(...argv: readonly string[]): Promise<string>
  /** Defines one more guest and brings it into its state. */
  add(guest: Guest): Promise<void>
  /** QEMU's pid. @throws when the domain does not run. */
  pidOf(domain: string): number
  /** Signals a domain's QEMU: SIGSTOP makes it "hung". */
  signal(domain: string, signal: NodeJS.Signals): void
  signalDaemon(signal: NodeJS.Signals): void
  /** Resolves when the daemon answers. Guests that run are found again. */
  startDaemon(): Promise<void>
  /** Ends the daemon only: guests go on. Resolves when it is gone. */
  stopDaemon(signal?: NodeJS.Signals): Promise<void>
  /** Ends all that this host started and removes its traces. May be called twice. */
  stop(): Promise<void>
}

const LIBVIRTD_CONF = (uuid: string): string => `
auth_unix_ro = "none"
auth_unix_rw = "none"
unix_sock_rw_perms = "0777"
host_uuid = "${uuid}"
`
/** No helpers (virtlogd, mount namespaces per guest, labels): what the tests need is QEMU and its cgroups. */
const QEMU_CONF = `
user = "root"
group = "root"
security_driver = "none"
dynamic_ownership = 0
remember_owner = 0
namespaces = []
stdio_handler = "file"
`

const HOLD = fileURLToPath(new URL('hold.sh', import.meta.url))
const REAP = fileURLToPath(new URL('reap.pl', import.meta.url))

/** Folders that the host sees in place of /run, /var/lib/libvirt, /etc/libvirt and /var/log/libvirt. */
function layOut(): string {
  const dir = mkdtempSync(join(tmpdir(), 'pintop-host-'))
  chmodSync(dir, 0o755)
  for (const name of ['run', 'lib', 'etc', 'logs', 'disks']) mkdirSync(join(dir, name))
  writeFileSync(join(dir, 'etc/libvirtd.conf'), LIBVIRTD_CONF(randomUUID()))
  writeFileSync(join(dir, 'etc/qemu.conf'), QEMU_CONF)
  return dir
}

/**
 * Returns the folder that keeps QEMU's capabilities: probed once per machine (15 s) and not at each start. Only root
 * writes there, so nobody else can tell libvirtd what to run.
 */
function capabilitiesCache(): string {
  const path = '/var/cache/pintop-test-host'
  mkdirSync(path, {recursive: true, mode: 0o755})
  return path
}

/** Settings of the user that would lead libvirt's programs, or pintop, to another hypervisor or another log. */
const LED_ASTRAY = [
  'LIBVIRT_DEFAULT_URI',
  'VIRSH_DEFAULT_CONNECT_URI',
  'LIBVIRT_DEBUG',
  'LIBVIRT_LOG_FILTERS',
  'LIBVIRT_LOG_OUTPUTS',
  'LIBVIRT_AUTOSTART',
]

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise(resolve => child.once('exit', () => resolve()))

/** Starts the process that holds the namespaces; it cleans up when its standard input closes. */
async function hold(dir: string, partition: string): Promise<ChildProcess> {
  const argv = ['--mount', '--net', '--propagation', 'private']
  const holder = spawn('unshare', [...argv, 'sh', HOLD, dir, capabilitiesCache(), partition], {
    // A session of its own: Ctrl-C on the test runner must not end it before it has cleaned up.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const errors = text(holder.stderr)
  await new Promise<void>((resolve, reject) => {
    holder.stdout?.once('data', () => resolve())
    holder.once('exit', () => errors.then(error => reject(new Error(`no namespace: ${error}`))))
  })
  return holder
}

/** @throws with standard error when the program exits other than 0. */
async function output(child: ChildProcess, argv: readonly string[]): Promise<string> {
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr), ended(child)])
  if (child.exitCode === 0) return out
  throw new Error(`${argv.join(' ')}: ${error.trim() || `exit ${child.exitCode ?? child.signalCode}`}`)
}

const text = async (stream: Readable | null): Promise<string> => {
  let all = ''
  for await (const part of stream?.setEncoding('utf8') ?? []) all += part
  return all
}

/** Starts a host with these guests; resolves when they are in their states. `stop()` it in `afterAll`. */
export async function startHost({guests}: {readonly guests: readonly Guest[]}): Promise<Host> {
  const dir = layOut()
  const partition = `pintop-${randomBytes(3).toString('hex')}`
  const holder = await hold(dir, partition)
  const socket = join(dir, 'run/libvirt/libvirt-sock-ro')
  const pidFile = join(dir, 'libvirtd.pid')
  let daemon: ChildProcess | undefined
  let defined = 0

  const inside = (argv: readonly string[], cwd = process.cwd()): readonly string[] => [
    ...['nsenter', '--target', `${holder.pid}`, '--mount', '--net', '--'],
    // Entering a mount namespace moves to its root.
    ...['env', '-C', cwd, ...LED_ASTRAY.flatMap(name => ['-u', name]), ...argv],
  ]
  const spawnInside: Host['spawn'] = (argv, options = {}) => {
    const [command, ...rest] = inside(argv, options.cwd?.toString()) as [string, ...string[]]
    return spawn(command, rest, {...options, cwd: '/'})
  }
  const exec: Host['exec'] = (argv, options) =>
    output(spawnInside(argv, {...options, stdio: ['ignore', 'pipe', 'pipe']}), argv)
  const virsh: Host['virsh'] = (...argv) =>
    exec(['virsh', '-c', 'qemu:///system', ...argv], {env: {...process.env, LC_ALL: 'C.UTF-8'}})

  async function startDaemon(): Promise<void> {
    const log = openSync(join(dir, 'libvirtd.log'), 'a')
    const argv = ['libvirtd', '--config', '/etc/libvirt/libvirtd.conf', '--pid-file', pidFile]
    daemon = spawnInside(['perl', REAP, ...argv], {
      stdio: ['ignore', log, log],
      detached: true,
      env: {...process.env, LC_ALL: 'C.UTF-8'},
    })
    closeSync(log)
    for (;;) {
      if (daemon.exitCode !== null) throw new Error(`libvirtd ended: ${host.log()}`)
      if (existsSync(socket)) {
        // Connections are taken at once and answered when the drivers are ready.
        const answered = await virsh('version').then(
          () => true,
          () => false,
        )
        if (answered) return
      }
      await delay(50)
    }
  }

  async function add(guest: Guest): Promise<void> {
    const disks = Array.from({length: 1 + (guest.extraDisks ?? 0)}, () => {
      const path = join(dir, 'disks', `${defined++}.raw`)
      writeFileSync(path, bootDisk(guest.work ?? 'idle'))
      return path
    })
    const file = `${disks[0]}.xml`
    writeFileSync(file, guestXml(guest, partition, disks))
    await virsh('define', '--file', file)
    const state = guest.state ?? 'running'
    if (state !== 'shut off') {
      await virsh('start', '--domain', guest.name, ...(state === 'paused' ? ['--paused'] : []))
    }
  }

  function pidOf(domain: string): number {
    return Number(readFileSync(join(dir, 'run/libvirt/qemu', `${domain}.pid`), 'utf8'))
  }

  async function stop(): Promise<void> {
    holder.stdin?.end()
    await ended(holder)
    if (daemon !== undefined) await ended(daemon)
  }

  const host: Host = {
    uri: `qemu:///system?socket=${socket}`,
    run: join(dir, 'run'),
    dir,
    log: () => readFileSync(join(dir, 'libvirtd.log'), 'utf8'),
    inside,
    spawn: spawnInside,
    exec,
    virsh,
    add,
    pidOf,
    signal: (domain, signal) => process.kill(pidOf(domain), signal),
    signalDaemon: signal => {
      process.kill(Number(readFileSync(pidFile, 'utf8')), signal)
    },
    startDaemon,
    stopDaemon: async (signal = 'SIGTERM') => {
      host.signalDaemon(signal)
      if (daemon !== undefined) await ended(daemon)
    },
    stop,
  }

  try {
    await startDaemon()
    const waiting = [...guests]
    // Two at a time: each start keeps a pCPU busy for a second or two.
    const starter = async (): Promise<void> => {
      for (let guest = waiting.shift(); guest !== undefined; guest = waiting.shift()) await add(guest)
    }
    await Promise.all([starter(), starter()])
    return host
  } catch (error) {
    await stop()
    throw error
  }
}
