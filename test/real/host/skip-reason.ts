import {accessSync, constants} from 'node:fs'

const PROGRAMS = {
  libvirtd: ['/usr/sbin/libvirtd', 'libvirt-daemon-system'],
  virsh: ['/usr/bin/virsh', 'libvirt-clients'],
  qemu: ['/usr/bin/qemu-system-x86_64', 'qemu-system-x86'],
  perl: ['/usr/bin/perl', 'perl-base'],
  unshare: ['/usr/bin/unshare', 'util-linux'],
} as const

function missing(): string | undefined {
  if (process.platform !== 'linux') return 'not Linux'
  if (process.getuid?.() !== 0) return 'a private libvirtd needs root'
  for (const [path, debianPackage] of Object.values(PROGRAMS)) {
    try {
      accessSync(path, constants.X_OK)
    } catch {
      return `${path} is missing: apt install ${debianPackage}`
    }
  }
  return undefined
}

/**
 * Returns the reason for which no test host can run here; `undefined` when it can: `describe.skipIf(skipReason())`.
 * @throws instead of giving a reason where skipping is forbidden (`CI=true` or `PINTOP_REQUIRE_HOST=1`).
 */
export function skipReason(): string | undefined {
  const reason = missing()
  const forbidden = process.env.CI === 'true' || process.env.PINTOP_REQUIRE_HOST === '1'
  if (reason !== undefined && forbidden) throw new Error(`the test host cannot run: ${reason}`)
  return reason
}
