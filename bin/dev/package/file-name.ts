/** A form in which pintop is handed to users. */
export type PackageForm = 'tar' | 'deb' | 'rpm'
/** A processor, as Node.js calls it. */
export type Arch = 'x64' | 'arm64'

const DEB: Readonly<Record<Arch, string>> = {x64: 'amd64', arm64: 'arm64'}
const RPM: Readonly<Record<Arch, string>> = {x64: 'x86_64', arm64: 'aarch64'}

/** Names a processor as the systems call it. */
export const debArch = (arch: Arch): string => DEB[arch]
export const rpmArch = (arch: Arch): string => RPM[arch]

/** Names the file of a package. */
export const fileName = (form: PackageForm, arch: Arch, version: string): string =>
  ({
    tar: `pintop-${version}-linux-${arch}.tar.xz`,
    deb: `pintop_${version}_${debArch(arch)}.deb`,
    rpm: `pintop-${version}-1.${rpmArch(arch)}.rpm`,
  })[form]
