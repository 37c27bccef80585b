import {execFileSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {root} from './root.ts'

/** Facts that packages tell of themselves. */
export interface ReleaseFacts {
  readonly version: string
  /** Time of every file, seconds since 1970. */
  readonly epoch: number
  readonly maintainer: string
  /** A summary, then the lines of a text; `.` is an empty one. */
  readonly description: readonly string[]
  readonly debian: {readonly changelog: string; readonly overrides: string}
}

/** There is no address yet that holds for all who build it. */
const MAINTAINER = 'the authors of pintop <root@localhost>'

const DESCRIPTION = [
  'live monitor of libvirt domains that tells who waits for whom',
  'A terminal monitor for KVM hosts, opened over SSH when a guest is slow. It',
  'shows which domain waits for a pCPU, and why: contention by others, throttling',
  'by its own quota, memory, disks. It lets you act: repin vCPUs, emulator and',
  'iothreads, change numatune, balloon memory, cap or pause a noisy neighbour;',
  'see the effect, and undo it.',
  '.',
  'Everything that it needs is in one executable; libvirt is found at run time.',
]

/** Findings of lintian that stay, and why. */
const OVERRIDES = `# There is no mailing list yet.
pintop: bogus-mail-host *
pintop: bogus-mail-host-in-debian-changelog *
pintop: root-in-contact *
# One file tells the licences on every system; those in it are as Node.js and the libraries bring them.
pintop: copyright-file-contains-full-apache-2-license
pintop: copyright-not-using-common-license-for-gpl
pintop: old-fsf-address-in-copyright-file
# The executable is Node.js as nodejs.org builds it, for systems that have none.
pintop: embedded-library *
pintop: hardening-no-pie *
`

/**
 * Tells what a package says of itself. Its time is that of the commit, so that the same commit gives the same bytes;
 * without one, `SOURCE_DATE_EPOCH` has to tell (https://reproducible-builds.org/specs/source-date-epoch).
 */
export function releaseFacts(): ReleaseFacts {
  const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const epoch = Number(
    process.env.SOURCE_DATE_EPOCH ?? execFileSync('git', ['log', '-1', '--format=%ct'], {cwd: root}),
  )
  const date = new Date(epoch * 1000).toUTCString().replace(/GMT$/, '+0000')
  return {
    version,
    epoch,
    maintainer: MAINTAINER,
    description: DESCRIPTION,
    debian: {
      changelog: `pintop (${version}) unstable; urgency=medium\n\n  * See changelog.gz.\n\n -- ${MAINTAINER}  ${date}\n`,
      overrides: OVERRIDES,
    },
  }
}
