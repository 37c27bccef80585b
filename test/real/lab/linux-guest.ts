import {readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import type {Guest} from '../host/guest.ts'
import {quoted} from './guests.ts'
import type {Lab} from './reach-lab.ts'

type Linux = NonNullable<Guest['linux']>

const INIT = join(import.meta.dirname, 'linux-guest-init.sh')
const DRIVERS = 'virtio_pci virtio_balloon virtio_blk'
const IMAGES = '/var/lib/libvirt/images'

/**
 * Makes, on the lab, a Linux of what its disk has: Debian's cloud kernel, busybox, the drivers of balloon and disk.
 * @param load what it does once it is up, see linux-guest-init.sh; nothing unless told
 */
export async function linuxGuest(lab: Lab, load = ''): Promise<Linux> {
  await lab.output(`
    set -e
    root=/tmp/linux-guest
    rm -rf $root
    mkdir -p $root/bin $root/proc $root/dev $root/memory $root/modules
    cp /bin/busybox $root/bin/
    printf %s ${quoted(await readFile(INIT, 'utf8'))} >$root/init
    chmod +x $root/init
    number=10
    for name in ${DRIVERS}; do
      for module in $(modprobe --show-depends $name | awk '$1 == "insmod" {print $2}'); do
        [ -e $root/modules/??-$(basename $module) ] || cp $module $root/modules/$number-$(basename $module)
        number=$((number + 1))
      done
    done
    cd $root
    find . | cpio -o -H newc --quiet | gzip >${IMAGES}/linux-guest.img
    cp /boot/vmlinuz-* ${IMAGES}/linux-guest`)
  return {
    kernel: `${IMAGES}/linux-guest`,
    initrd: `${IMAGES}/linux-guest.img`,
    options: `quiet mitigations=off nokaslr${load === '' ? '' : ` load=${load}`}`,
  }
}

/** The same for guests of this machine: its files in a directory. */
export async function linuxGuestHere(lab: Lab, directory: string): Promise<Linux> {
  const there = await linuxGuest(lab)
  const here = {...there, kernel: join(directory, 'vmlinuz'), initrd: join(directory, 'initrd.img')}
  for (const file of ['kernel', 'initrd'] as const)
    await writeFile(here[file], Buffer.from(await lab.output(`base64 ${there[file]}`), 'base64'))
  return here
}
