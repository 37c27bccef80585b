import {bootDisk, type Guest, guestXml} from '../host/guest.ts'
import type {Lab} from './reach-lab.ts'

/** A guest of the lab. Its files carry `file` where its name is none for a file. */
export type LabGuest = Guest & {readonly file?: string}

/** Under systemd every guest is in machine.slice, without a partition of its own. */
const definition = (guest: Guest, disks: readonly string[]): string =>
  guestXml(guest, '', disks).replace(/<resource>.*?<\/resource>/, '')

const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64')

/** `text` as one word of a shell command line. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** Defines a guest on the lab and brings it into its state. */
export async function addGuest(lab: Lab, guest: LabGuest): Promise<void> {
  const {file = guest.name} = guest
  const disks = Array.from(
    {length: 1 + (guest.extraDisks ?? 0)},
    (_, index) => `/var/lib/libvirt/images/${file}-${index}.raw`,
  )
  const sector = base64(bootDisk(guest.work ?? 'idle').subarray(0, 512))
  await lab.output(
    [
      'set -e',
      ...disks.map(path => `echo ${sector} | base64 -d >${path}; truncate -s 1M ${path}`),
      `echo ${base64(definition(guest, disks))} | base64 -d >/tmp/${file}.xml`,
      `virsh -q define /tmp/${file}.xml`,
      guest.state === 'shut off'
        ? 'true'
        : `virsh -q start ${quoted(guest.name)} ${guest.state === 'paused' ? '--paused' : ''}`,
    ].join('\n'),
  )
}

/** Several at a time: under emulation a start takes ten seconds, most of them on one pCPU. */
export const addGuests = async (lab: Lab, guests: readonly LabGuest[]): Promise<void> => {
  await Promise.all(guests.map(guest => addGuest(lab, guest)))
}

/** Ends and forgets every guest. */
export async function removeGuests(lab: Lab): Promise<void> {
  await lab.output(
    'virsh -q list --uuid | xargs -rn1 virsh -q destroy; virsh -q list --all --uuid | xargs -rn1 virsh -q undefine',
  )
}
