import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import type {Guest} from '../host/guest.ts'
import {quoted} from './guests.ts'
import type {Lab} from './reach-lab.ts'

/** Loads the balloon's driver, and is idle. */
const INIT = `#!/bin/busybox sh
/bin/busybox mount -t proc proc /proc
for module in /modules/*; do /bin/busybox insmod $module; done
exec /bin/busybox sleep 1000000
`

/** A Linux of Debian's cloud kernel, busybox and the drivers of a balloon, made of what the lab's disk has. */
export async function linuxGuest(lab: Lab, directory: string): Promise<NonNullable<Guest['linux']>> {
  const file = async (name: string, command: string): Promise<string> => {
    const path = join(directory, name)
    await writeFile(path, Buffer.from(await lab.output(command), 'base64'))
    return path
  }
  await lab.output(`
    set -e
    root=/tmp/linux-guest
    rm -rf $root
    mkdir -p $root/bin $root/proc $root/dev $root/modules
    cp /bin/busybox $root/bin/
    printf %s ${quoted(INIT)} >$root/init
    chmod +x $root/init
    number=10
    for name in virtio_pci virtio_balloon; do
      for module in $(modprobe --show-depends $name | awk '$1 == "insmod" {print $2}'); do
        cp -n $module $root/modules/$number-$(basename $module)
        number=$((number + 1))
      done
    done
    cd $root
    find . | cpio -o -H newc --quiet | gzip >/tmp/linux-guest.img`)
  return {
    kernel: await file('vmlinuz', 'base64 /boot/vmlinuz-*'),
    initrd: await file('initrd.img', 'base64 /tmp/linux-guest.img'),
    options: 'console=ttyS0 quiet',
  }
}
