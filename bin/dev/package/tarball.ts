/** Makes a tarball as the file `made`. It is unpacked anywhere, or over /usr/local. */
import {execFileSync} from 'node:child_process'
import {join} from 'node:path'
import {XZ_LEVEL} from './compression.ts'
import type {PackageOrder} from './package-order.ts'

export function makeTarball({tree, arch, facts: {version, epoch}, made}: PackageOrder): void {
  const name = `pintop-${version}-linux-${arch}`
  execFileSync(
    'tar',
    [
      '--create',
      `--file=${made}`,
      `--use-compress-program=xz -${XZ_LEVEL} -T2`,
      '--sort=name',
      `--mtime=@${epoch}`,
      '--owner=root:0',
      '--group=root:0',
      '--numeric-owner',
      '--format=gnu',
      `--transform=s,^\\.,${name},`,
      `--directory=${join(tree, 'usr')}`,
      '.',
    ],
    {stdio: ['ignore', 'ignore', 'inherit']},
  )
}
