import fc from 'fast-check'
import {expect, test} from 'vitest'
import {parseDomain} from '../../../src/libvirt/parse-domain.ts'

const FULL = `<domain type='kvm' id='3' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
  <name>web &lt;&amp;&gt; 03</name>
  <title>shop &quot;front&quot;</title>
  <metadata>
    <nova:instance xmlns:nova="http://openstack.org/xmlns/libvirt/nova/1.1"><nova:name>web</nova:name></nova:instance>
  </metadata>
  <memory unit='KiB'>4194304</memory>
  <currentMemory unit='KiB'>2097152</currentMemory>
  <memoryBacking><hugepages/></memoryBacking>
  <vcpu placement='auto' cpuset='0-7' current='2'>4</vcpu>
  <iothreads>1</iothreads>
  <cputune>
    <shares>1024</shares>
    <vcpupin vcpu='0' cpuset='0-3'/>
    <vcpupin vcpu='3' cpuset='7'/>
    <emulatorpin cpuset='4-5'/>
    <iothreadpin iothread='1' cpuset='6'/>
  </cputune>
  <numatune><memory mode='strict' nodeset='0-1' placement='static'/></numatune>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2' cache='none' io='native' discard='unmap' iothread='1'/>
      <source file='/images/web &amp; shop.qcow2' index='1'/>
      <target dev='vda' bus='virtio'/>
    </disk>
    <disk type='network' device='cdrom'>
      <source protocol='rbd' name='pool/iso'/>
      <target dev='sda' bus='sata'/>
    </disk>
    <interface type='bridge'>
      <mac address='52:54:00:00:00:01'/>
      <source bridge='br0'/>
      <target dev='vnet3'/>
      <model type='virtio'/>
      <driver name='vhost' queues='4'/>
      <link state='down'/>
    </interface>
    <interface type='hostdev'><mac address='52:54:00:00:00:02'/><source><address type='pci' domain='0x0000' bus='0x81' slot='0x10' function='0x7'/></source></interface>
    <hostdev mode='subsystem' type='pci'><source><address domain='0x0000' bus='0x06' slot='0x02' function='0x0'/></source></hostdev>
    <memballoon model='virtio' autodeflate='on'><stats period='10'/></memballoon>
  </devices>
</domain>`

test('everything that pintop shows', () => {
  expect(parseDomain(FULL)).toEqual({
    type: 'kvm',
    managedBy: 'nova',
    onlineVcpuIds: [0, 1],
    maximumVcpus: 4,
    memoryKiB: 4_194_304,
    currentMemoryKiB: 2_097_152,
    hugepages: true,
    placement: 'auto',
    vcpuPins: {0: '0-3', 3: '7'},
    emulatorPin: '4-5',
    iothreadPins: {1: '6'},
    defaultPin: '0-7',
    iothreadIds: [1],
    numatune: {mode: 'strict', nodeset: '0-1', placement: 'static'},
    boundCells: [],
    balloon: {model: 'virtio', statsPeriodSeconds: 10, autodeflate: true},
    hostDevices: 2,
    copyingDevices: 0,
    pciDevices: ['0000:06:02.0', '0000:81:10.7'],
    disks: [
      {
        target: 'vda',
        bus: 'virtio',
        device: 'disk',
        source: '/images/web & shop.qcow2',
        format: 'qcow2',
        cache: 'none',
        io: 'native',
        discard: 'unmap',
        iothread: 1,
      },
      {target: 'sda', bus: 'sata', device: 'cdrom', source: 'pool/iso'},
    ],
    interfaces: [
      {
        target: 'vnet3',
        mac: '52:54:00:00:00:01',
        model: 'virtio',
        type: 'bridge',
        source: 'br0',
        queues: 4,
        linkDown: true,
      },
      {mac: '52:54:00:00:00:02', type: 'hostdev', linkDown: false},
    ],
  })
})

test('the least that is a domain', () => {
  expect(parseDomain(`<domain type='test'/>`)).toEqual({
    type: 'test',
    onlineVcpuIds: [0],
    maximumVcpus: 1,
    memoryKiB: 0,
    currentMemoryKiB: 0,
    hugepages: false,
    placement: 'static',
    vcpuPins: {},
    iothreadPins: {},
    iothreadIds: [],
    balloon: {model: 'none', autodeflate: false},
    boundCells: [],
    hostDevices: 0,
    copyingDevices: 0,
    pciDevices: [],
    disks: [],
    interfaces: [],
  })
})

test('what is no domain is refused', () => {
  expect(() => parseDomain('')).toThrow('not a domain XML')
  expect(() => parseDomain('<network><name>x</name></network>')).toThrow('not a domain XML')
  expect(() => parseDomain('<domain><name>x</name></domain>')).toThrow('not a domain XML')
})

test('entities that would grow are refused', () => {
  const bomb = `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><domain type='kvm'><title>&b;</title></domain>`
  expect(() => parseDomain(bomb)).toThrow('document type')
})

const around = (inner: string): string => `<domain type='kvm'>${inner}</domain>`
const devices = (inner: string) => parseDomain(around(`<devices>${inner}</devices>`))

test('the vCPUs that are online are those that libvirt calls enabled, whatever their number', () => {
  const vcpu = (id: number, enabled: string): string =>
    `<vcpu id='${id}' enabled='${enabled}' hotpluggable='yes'/>`
  const vcpus = [vcpu(0, 'yes'), vcpu(1, 'yes'), vcpu(2, 'no'), vcpu(3, 'yes'), vcpu(4, 'no'), vcpu(5, 'yes')]
  const gaps = parseDomain(around(`<vcpu current='4'>6</vcpu><vcpus>${vcpus.join('')}</vcpus>`))
  expect(gaps).toMatchObject({onlineVcpuIds: [0, 1, 3, 5], maximumVcpus: 6})
  const one = parseDomain(around(`<vcpu>1</vcpu><vcpus>${vcpu(0, 'yes')}</vcpus>`))
  expect(one).toMatchObject({onlineVcpuIds: [0], maximumVcpus: 1})
  expect(parseDomain(around(`<vcpu current='2'>4</vcpu>`)).onlineVcpuIds).toEqual([0, 1])
})

test('guest cells that are bound by themselves', () => {
  const memnodes = `<memnode cellid='1' mode='preferred' nodeset='0-1'/><memnode cellid='0' mode='strict' nodeset='0'/>`
  const cells = [
    {cell: 0, mode: 'strict', nodeset: '0'},
    {cell: 1, mode: 'preferred', nodeset: '0-1'},
  ]
  const alone = parseDomain(around(`<numatune>${memnodes}</numatune>`))
  expect(alone.numatune).toBeUndefined()
  expect(alone.boundCells).toEqual(cells)
  const both = parseDomain(around(`<numatune><memory mode='strict' nodeset='1'/>${memnodes}</numatune>`))
  expect(both).toMatchObject({numatune: {mode: 'strict', nodeset: '1'}, boundCells: cells})
})

const NVME = `<disk type='nvme' device='disk'><source type='pci' managed='yes' namespace='1'><address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/></source><target dev='vda' bus='virtio'/></disk>`

test.each([
  ['PCI', `<hostdev mode='subsystem' type='pci'/>`],
  ['mdev', `<hostdev mode='subsystem' type='mdev' model='vfio-pci'/>`],
  ['SR-IOV', `<interface type='hostdev'/>`],
  ['NVMe', NVME],
  ['vDPA interface', `<interface type='vdpa'><source dev='/dev/vhost-vdpa-0'/></interface>`],
  ['vDPA disk', `<disk type='vhostvdpa'><source dev='/dev/vhost-vdpa-1'/></disk>`],
])('%s reaches guest memory, and so pins it', (_, xml) => {
  expect(devices(xml)).toMatchObject({hostDevices: 1, copyingDevices: 0})
})

test('an NVMe disk is a PCI device of the host', () => {
  expect(devices(NVME).pciDevices).toEqual(['0000:01:00.0'])
})

test.each([
  ['USB', `<hostdev mode='subsystem' type='usb'/>`, 1],
  ['SCSI LUN', `<hostdev mode='subsystem' type='scsi'/>`, 1],
  ['vhost-scsi', `<hostdev mode='subsystem' type='scsi_host'/>`, 1],
  ['a container’s', `<hostdev mode='capabilities' type='misc'/>`, 0],
  ['an ordinary disk and NIC', `<disk type='block'/><interface type='bridge'/>`, 0],
])('%s pins nothing', (_, xml, copyingDevices) => {
  expect(devices(xml)).toMatchObject({hostDevices: 0, copyingDevices, pciDevices: []})
})

test.each([
  ['CDATA', '<metadata><a:x xmlns:a="urn:a"><![CDATA[<!DOCTYPE html></metadata><title>]]></a:x></metadata>'],
  ['a comment', '<metadata><!-- <!DOCTYPE html> --></metadata>'],
  ['CDATA of another element', '<description><![CDATA[<!DOCTYPE html>]]></description>'],
])('a document type in %s is text', (_, xml) => {
  expect(parseDomain(around(`${xml}<vcpu>3</vcpu>`)).maximumVcpus).toBe(3)
})

test.each([
  '<!DOCTYPE d><domain type="kvm"/>',
  '<?xml version="1.0"?>\n<!-- a --> <!DOCTYPE d [<!ENTITY a "b">]><domain type="kvm"/>',
  '<!-- <![CDATA[ --><!doctype d><domain type="kvm"/>',
])('the document type of the document is refused: %s', xml => {
  expect(() => parseDomain(xml)).toThrow('document type')
})

test('a manager is known by the namespace of an element, not by a mention of it', () => {
  const managed = (metadata: string) => parseDomain(around(`<metadata>${metadata}</metadata>`)).managedBy
  expect(managed(`<o:vm xmlns:o='http://ovirt.org/vm/1.0'/>`)).toBe('ovirt')
  expect(
    managed('<a:note xmlns:a="urn:a">see http://ovirt.org/vm/ xmlns="http://ovirt.org/vm/1.0"</a:note>'),
  ).toBeUndefined()
  expect(
    managed('<a:note xmlns:a="urn:a"><![CDATA[<x xmlns="http://ovirt.org/vm/1.0"/>]]></a:note>'),
  ).toBeUndefined()
})

test('metadata with very many namespaces takes no long time', () => {
  const many = Array.from({length: 50_000}, (_, at) => `xmlns:a${at}="urn:a"`).join(' ')
  const startedAtMs = performance.now()
  expect(parseDomain(around(`<metadata><a:x ${many}/></metadata>`)).managedBy).toBeUndefined()
  expect(performance.now() - startedAtMs).toBeLessThan(3000)
})

test('hostile names stay text', () => {
  const definition = parseDomain(`<domain type='kvm'>
    <metadata><__proto__><polluted/></__proto__><disk/></metadata>
    <devices><disk><source file='../../etc/&apos;x'/><target dev='constructor'/></disk>
    <interface type='bridge'><source bridge='&#27;[31m‮ ]]&gt; __proto__'/></interface></devices></domain>`)
  expect(definition.interfaces[0]?.source).toContain('‮ ]]> __proto__')
  expect(definition.disks).toEqual([{target: 'constructor', bus: '', device: 'disk', source: "../../etc/'x"}])
  expect(({} as {polluted?: unknown}).polluted).toBeUndefined()
})

test('a megabyte of metadata and a thousand disks are read in little time', () => {
  const disk = (_: unknown, index: number) => `<disk><target dev='vd${index}' bus='virtio'/></disk>`
  const disks = Array.from({length: 1000}, disk)
  const xml = `<domain type='kvm'><metadata>${'<a b="c">text</a>'.repeat(60_000)}</metadata><devices>${disks.join('')}</devices></domain>`
  expect(xml.length).toBeGreaterThan(1_000_000)
  const startedAtMs = performance.now()
  expect(parseDomain(xml).disks).toHaveLength(1000)
  expect(performance.now() - startedAtMs).toBeLessThan(1000)
})

test('whatever the text is, the answer is a definition or an error', () => {
  fc.assert(
    fc.property(fc.string({unit: fc.constantFrom(...'<>/=\'"& domain-type![]CDATA?;#x0')}), text => {
      const xml = `<domain type='kvm'>${text}</domain>`
      try {
        expect(parseDomain(xml).type).toBe('kvm')
      } catch (error) {
        expect(error).toBeInstanceOf(Error)
      }
    }),
  )
})
