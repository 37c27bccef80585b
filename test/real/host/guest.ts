/** A guest of the test host. Its "operating system" is a boot sector of a few bytes. */
export interface Guest {
  /** Any text that libvirt takes as a name. */
  readonly name: string
  /**
   * Work of the guest, `idle` by default: `busy` loops for ever, `all-busy` does so on every vCPU, `idle` halts,
   * `partial` does both in turns, `reading` reads its disk.
   */
  readonly work?: 'busy' | 'all-busy' | 'idle' | 'partial' | 'reading'
  /** State that the guest is brought into, `running` by default. */
  readonly state?: 'running' | 'paused' | 'shut off'
  /** Default 1. Only the first vCPU does the work, but for `all-busy`: nobody boots the others. */
  readonly vcpus?: number
  /** Default: as many as `vcpus`. */
  readonly maxVcpus?: number
  /** Default 32. */
  readonly memoryMiB?: number
  /** Quota of each vCPU, 100 = one pCPU. A busy guest has 20 unless told; `false` = unlimited. */
  readonly quotaPct?: number | false
  /** cpu.weight / cpu.shares. */
  readonly shares?: number
  /** Cpuset by vCPU id. */
  readonly vcpuPins?: Readonly<Record<number, string>>
  readonly emulatorPin?: string
  readonly iothreads?: number
  readonly iothreadPins?: Readonly<Record<number, string>>
  /** Network cards on taps of the host's private network namespace. Default 0. */
  readonly nics?: number
  /** Disks beside the boot disk. Default 0. */
  readonly extraDisks?: number
  /** Boots this instead of the sector: paths as QEMU sees them. */
  readonly linux?: {readonly kernel: string; readonly initrd: string; readonly options: string}
  /** Seconds between the guest's own reports, if its balloon driver makes any. Default: none. */
  readonly statsPeriod?: number
  /** More XML inside `<domain>` / `<devices>`. */
  readonly xml?: string
  readonly devicesXml?: string
}

/**
 * Sends INIT and SIPI to all other vCPUs, then loops, as they do. The local APIC lies at 4 GiB - 18 MiB, so one segment
 * gets a limit of 4 GiB ("unreal" mode). Loaded at 7c00; the others begin at 8000.
 */
function wakeAll(): readonly number[] {
  const apicWrite = (command: number): readonly number[] => [
    // mov dword es:[fee00300], command
    ...[0x26, 0x66, 0x67, 0xc7, 0x05, 0x00, 0x03, 0xe0, 0xfe],
    ...[command & 0xff, (command >> 8) & 0xff, (command >> 16) & 0xff, 0],
  ]
  // mov cx,ffff; loop itself
  const wait = [0xb9, 0xff, 0xff, 0xe2, 0xfe]
  const GDT_POINTER = 0x60
  const code = [
    ...[0xfa, 0x31, 0xc0, 0x8e, 0xd8],
    // mov word [8000], jmp $
    ...[0xc7, 0x06, 0x00, 0x80, 0xeb, 0xfe],
    // lgdt; protected mode on; es = flat; off again
    ...[0x0f, 0x01, 0x16, GDT_POINTER, 0x7c, 0x0f, 0x20, 0xc0, 0x0c, 0x01, 0x0f, 0x22, 0xc0],
    ...[0xbb, 0x08, 0x00, 0x8e, 0xc3, 0x24, 0xfe, 0x0f, 0x22, 0xc0],
    ...apicWrite(0xc4500),
    ...wait,
    ...apicWrite(0xc4608),
    ...[0xeb, 0xfe],
  ]
  return [
    ...code,
    ...Array.from({length: GDT_POINTER - code.length}, () => 0x90),
    // limit 15, base 7c68: an empty descriptor and a flat one
    ...[0x0f, 0x00, 0x68, 0x7c, 0x00, 0x00, 0x00, 0x00],
    ...[0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0x92, 0xcf, 0],
  ]
}

const PROGRAMS = {
  /** jmp $ */
  busy: [0xeb, 0xfe],
  'all-busy': wakeAll(),
  /** hlt; jmp back */
  idle: [0xf4, 0xeb, 0xfd],
  /** sti; mov cx,ffff; dec cx; jnz; hlt; jmp: a burst per timer tick, 18 times a second */
  partial: [0xfb, 0xb9, 0xff, 0xff, 0x49, 0x75, 0xfd, 0xf4, 0xeb, 0xf7],
  /** mov ax,0201; mov cx,1; mov dx,80; mov bx,8000; int 13; jmp: the BIOS reads the boot sector again and again */
  reading: [0xb8, 1, 2, 0xb9, 1, 0, 0xba, 0x80, 0, 0xbb, 0, 0x80, 0xcd, 0x13, 0xeb, 0xf0],
} as const

/** The boot disk of a guest: one sector of code in 1 MiB. */
export function bootDisk(work: NonNullable<Guest['work']>): Uint8Array {
  const disk = new Uint8Array(1 << 20)
  disk.set(PROGRAMS[work])
  disk.set([0x55, 0xaa], 510)
  return disk
}

const xmlText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&apos;')

const pins = (tag: string, key: string, pins: Readonly<Record<number, string>> | undefined): string =>
  Object.entries(pins ?? {})
    .map(([id, cpuset]) => `<${tag} ${key}='${id}' cpuset='${cpuset}'/>`)
    .join('')

/** `<cputune>`: only what the guest asks for, so that an unlimited, unpinned guest has none. */
function cputune(guest: Guest): string {
  const quotaPct = guest.quotaPct ?? (guest.work === 'busy' ? 20 : false)
  const parts = [
    guest.shares === undefined ? '' : `<shares>${guest.shares}</shares>`,
    quotaPct === false ? '' : `<period>100000</period><quota>${quotaPct * 1000}</quota>`,
    pins('vcpupin', 'vcpu', guest.vcpuPins),
    guest.emulatorPin === undefined ? '' : `<emulatorpin cpuset='${guest.emulatorPin}'/>`,
    pins('iothreadpin', 'iothread', guest.iothreadPins),
  ].join('')
  return parts === '' ? '' : `<cputune>${parts}</cputune>`
}

const boot = ({linux}: Guest): string =>
  linux === undefined
    ? "<boot dev='hd'/>"
    : `<kernel>${xmlText(linux.kernel)}</kernel><initrd>${xmlText(linux.initrd)}</initrd><cmdline>${xmlText(linux.options)}</cmdline>`

/** Domain XML. `partition` is the cgroup partition, `disks` the boot disk's path and those of the others. */
export function guestXml(guest: Guest, partition: string, disks: readonly string[]): string {
  const vcpus = guest.vcpus ?? 1
  const disk = (path: string, index: number): string => `
    <disk type='file' device='disk'>
      <driver name='qemu' type='raw' cache='writeback'/>
      <source file='${xmlText(path)}'/>
      <target dev='vd${String.fromCharCode(97 + index)}' bus='virtio'/>
    </disk>`
  return `<domain type='qemu'>
  <name>${xmlText(guest.name)}</name>
  <memory unit='MiB'>${guest.memoryMiB ?? 32}</memory>
  <vcpu placement='static' current='${vcpus}'>${guest.maxVcpus ?? vcpus}</vcpu>
  ${guest.iothreads === undefined ? '' : `<iothreads>${guest.iothreads}</iothreads>`}
  ${cputune(guest)}
  <resource><partition>/machine/${partition}</partition></resource>
  <os><type arch='x86_64' machine='pc'>hvm</type>${boot(guest)}</os>
  <features><acpi/></features>
  ${guest.xml ?? ''}
  <devices>
    ${disks.map(disk).join('')}
    ${`<interface type='ethernet'><model type='virtio'/></interface>`.repeat(guest.nics ?? 0)}
    <controller type='usb' model='none'/>
    <memballoon model='virtio'>${guest.statsPeriod === undefined ? '' : `<stats period='${guest.statsPeriod}'/>`}</memballoon>
    <video><model type='none'/></video>
    ${guest.devicesXml ?? ''}
  </devices>
</domain>`
}
