/** Makes a package for Debian and its children with dpkg-deb. */
import {execFileSync} from 'node:child_process'
import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {XZ_LEVEL} from './compression.ts'
import {debArch} from './file-name.ts'
import type {PackageOrder} from './package-order.ts'

/** The cache can be made anew; the journal of changes is the user's and stays. */
const AFTER_REMOVAL = `#!/bin/sh
set -e
rm -rf /var/cache/pintop
`

/** Makes the package of a tree of files, which stands for `/`, as the file `made`. */
export function makeDeb({
  tree,
  paths,
  arch,
  facts: {version, description, maintainer},
  made,
}: PackageOrder): void {
  const control = join(tree, 'DEBIAN')
  mkdirSync(control)
  const [summary, ...more] = description
  const fields = {
    Package: 'pintop',
    Version: version,
    Architecture: debArch(arch),
    Maintainer: maintainer,
    Section: 'admin',
    Priority: 'optional',
    Depends: 'libc6 (>= 2.28), libgcc-s1 | libgcc1, libstdc++6 (>= 5.2)',
    Recommends: 'libvirt0 (>= 7.8)',
    Description: [summary, ...more.map(line => ` ${line}`)].join('\n'),
  }
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\n`)
  writeFileSync(join(control, 'control'), lines.join(''))
  const conffiles = paths.filter(path => path.startsWith('etc/'))
  if (conffiles.length > 0)
    writeFileSync(join(control, 'conffiles'), conffiles.map(path => `/${path}\n`).join(''))
  writeFileSync(join(control, 'postrm'), AFTER_REMOVAL, {mode: 0o755})
  const compression = ['-Zxz', `-z${XZ_LEVEL}`, '--threads-max=2']
  execFileSync('dpkg-deb', ['--root-owner-group', ...compression, '--build', tree, made], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
