/** Makes a package for Fedora, RHEL, SUSE and their children with rpmbuild. */
import {execFileSync} from 'node:child_process'
import {copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {XZ_LEVEL} from './compression.ts'
import {rpmArch} from './file-name.ts'
import type {PackageOrder} from './package-order.ts'

/**
 * Makes the package of a tree of files, which stands for `/`, as the file `made`. Nothing in it is stripped or looked
 * into: the executable stays as it is.
 * @param paths of the files, below `/`
 */
export function makeRpm({
  tree,
  paths,
  arch,
  facts: {version, description, maintainer},
  made,
}: PackageOrder): void {
  const top = `${tree}.rpmbuild`
  mkdirSync(top)
  const [summary, ...more] = description
  const listed = paths.map(path => (path.startsWith('etc/') ? `%config(noreplace) /${path}` : `/${path}`))
  const spec = join(top, 'pintop.spec')
  writeFileSync(
    spec,
    `Name: pintop
Version: ${version}
Release: 1
Summary: ${summary}
License: MIT
Packager: ${maintainer}
AutoReqProv: no
Requires: glibc >= 2.28, libstdc++ >= 5.2, libgcc
Recommends: libvirt-libs >= 7.8

%description
${more.map(line => (line === '.' ? '' : line)).join('\n')}

%install
cp -a ${tree}/. %{buildroot}

%postun
if [ "$1" = 0 ]; then rm -rf /var/cache/pintop; fi

%files
${listed.join('\n')}
`,
  )
  const settings = {
    _topdir: top,
    _rpmdir: join(top, 'RPMS'),
    _build_id_links: 'none',
    __os_install_post: '%{nil}',
    debug_package: '%{nil}',
    _binary_payload: `w${XZ_LEVEL}T2.xzdio`,
    _buildhost: 'localhost',
    use_source_date_epoch_as_buildtime: '1',
    clamp_mtime_to_source_date_epoch: '1',
  }
  const defined = Object.entries(settings).flatMap(([name, value]) => ['--define', `${name} ${value}`])
  execFileSync('rpmbuild', ['-bb', '--quiet', '--target', `${rpmArch(arch)}-linux`, ...defined, spec], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const folder = join(top, 'RPMS', rpmArch(arch))
  const [name = ''] = readdirSync(folder)
  copyFileSync(join(folder, name), made)
  rmSync(top, {recursive: true})
}
