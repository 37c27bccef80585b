import {spawnSync} from 'node:child_process'
import {accessSync} from 'node:fs'

/** The programs that tests may need, each with its Debian package. */
const PROGRAMS = {
  libvirtd: ['/usr/sbin/libvirtd', 'libvirt-daemon-system'],
  virsh: ['/usr/bin/virsh', 'libvirt-clients'],
  qemu: ['/usr/bin/qemu-system-x86_64', 'qemu-system-x86'],
  perl: ['/usr/bin/perl', 'perl-base'],
  unshare: ['/usr/bin/unshare', 'util-linux'],
  bash: ['/bin/bash', 'bash'],
  bashCompletion: ['/usr/share/bash-completion/bash_completion', 'bash-completion'],
  zsh: ['/bin/zsh', 'zsh'],
  fish: ['/usr/bin/fish', 'fish'],
} as const

/** `root` also means a root that may mount: in a container it often may not. */
export type Need = 'root' | keyof typeof PROGRAMS

/** A test host needs all of them. */
export const WHOLE_HOST: readonly Need[] = ['root', 'libvirtd', 'virsh', 'qemu', 'perl', 'unshare']

/** Begins the end of a skipped group's name; the reporter of skipped tests finds the reason behind it. */
export const SKIPPED = ' · skipped: '

let mayMount: boolean | undefined

function rootProblem(): string | undefined {
  if (process.getuid?.() !== 0) return 'it needs root'
  mayMount ??= spawnSync('unshare', ['--mount', '--propagation', 'private', 'true']).status === 0
  return mayMount ? undefined : 'it needs a root that may unshare and mount'
}

function problemWith(need: Need): string | undefined {
  if (need === 'root') return rootProblem()
  const [path, debianPackage] = PROGRAMS[need]
  try {
    accessSync(path)
    return undefined
  } catch {
    return `${path} is missing: apt install ${debianPackage}`
  }
}

/**
 * Returns the reason for which tests that need this cannot run here; `undefined` when they can. `describeHost` skips
 * with it.
 * @throws instead of giving a reason where skipping is forbidden (`CI=true` or `PINTOP_REQUIRE_HOST=1`).
 */
export function skipReason(needs: readonly Need[] = WHOLE_HOST): string | undefined {
  const reason =
    process.platform === 'linux'
      ? needs.map(problemWith).find(problem => problem !== undefined)
      : 'it needs Linux'
  const forbidden = process.env.CI === 'true' || process.env.PINTOP_REQUIRE_HOST === '1'
  if (reason !== undefined && forbidden) throw new Error(`a test cannot run here: ${reason}`)
  return reason
}
