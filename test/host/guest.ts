/** A guest of the test host. Its "operating system" is a boot sector of a few bytes. */
export interface Guest {
  /** Any text that libvirt takes as a name. */
  readonly name: string
  /** `busy` loops for ever, `idle` halts, `partial` does both in turns, `reading` reads its disk. Default `idle`. */
  readonly work?: 'busy' | 'idle' | 'partial' | 'reading'
  /** Default `running`. */
  readonly state?: 'running' | 'paused' | 'shut off'
  /** Default 1. Only the first vCPU does the work: nobody boots the others. */
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
  /** More XML inside `<domain>` / `<devices>`. */
  readonly xml?: string
  readonly devicesXml?: string
}

const PROGRAMS = {
  /** jmp $ */
  busy: [0xeb, 0xfe],
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
  <os><type arch='x86_64' machine='pc'>hvm</type><boot dev='hd'/></os>
  <features><acpi/></features>
  ${guest.xml ?? ''}
  <devices>
    ${disks.map(disk).join('')}
    ${`<interface type='ethernet'><model type='virtio'/></interface>`.repeat(guest.nics ?? 0)}
    <controller type='usb' model='none'/>
    <memballoon model='virtio'/>
    <video><model type='none'/></video>
    ${guest.devicesXml ?? ''}
  </devices>
</domain>`
}
