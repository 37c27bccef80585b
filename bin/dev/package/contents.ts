/**
 * Lists what the packages install beside the program, a line for each file. A feature that brings a unit, a page or a
 * completion adds its line here.
 */
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {gzipSync} from 'node:zlib'
import type {PackageForm} from './file-name.ts'
import type {ReleaseFacts} from './release-facts.ts'
import {root} from './root.ts'

const read = (path: string): Buffer => readFileSync(join(root, path))

/** Debian wants manuals and changelogs compressed as well as can be, without a time in them. */
const compressed = (bytes: Buffer | string): Buffer => gzipSync(bytes, {level: 9})

/** Debian's zsh looks elsewhere than others. */
const zsh = read('bin/complete/scripts/pintop.zsh')

/** A file that is installed. */
export interface InstalledFile {
  /** Path below `/`. What is below `etc/` is kept when the user has changed it. */
  readonly path: string
  readonly bytes: Buffer | string
  /** The only form that has it. */
  readonly only?: PackageForm
  /** The only form that does not have it. */
  readonly except?: PackageForm
}

/**
 * Returns the files.
 * @param licences of pintop and of all that is in the executable
 */
export const contents = (licences: string, {debian}: ReleaseFacts): readonly InstalledFile[] => [
  {path: 'usr/share/man/man1/pintop.1.gz', bytes: compressed(read('docs/pintop.1'))},
  {path: 'usr/share/man/man5/pintop-config.5.gz', bytes: compressed(read('docs/pintop-config.5'))},
  {path: 'etc/pintop/config.toml', bytes: read('docs/config.toml'), except: 'tar'},
  {path: 'usr/share/doc/pintop/examples/config.toml', bytes: read('docs/config.toml'), only: 'tar'},
  {path: 'usr/share/doc/pintop/examples/config.schema.json', bytes: read('docs/config.schema.json')},
  {path: 'usr/share/bash-completion/completions/pintop', bytes: read('bin/complete/scripts/pintop.bash')},
  {path: 'usr/share/fish/vendor_completions.d/pintop.fish', bytes: read('bin/complete/scripts/pintop.fish')},
  {path: 'usr/share/zsh/site-functions/_pintop', bytes: zsh, except: 'deb'},
  {path: 'usr/share/zsh/vendor-completions/_pintop', bytes: zsh, only: 'deb'},
  {path: 'usr/share/doc/pintop/changelog.gz', bytes: compressed(read('CHANGELOG.md'))},
  {path: 'usr/share/doc/pintop/copyright', bytes: licences},
  {path: 'usr/share/doc/pintop/changelog.Debian.gz', bytes: compressed(debian.changelog), only: 'deb'},
  {path: 'usr/share/lintian/overrides/pintop', bytes: debian.overrides, only: 'deb'},
]
