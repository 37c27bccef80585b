/**
 * npm run package [-- FORM-ARCH...]: makes what is handed to users, in dist/package: for x64 and arm64 a .deb, an .rpm
 * and a .tar.xz with one executable. The same commit gives the same bytes. A few of them are asked for by their names:
 * `deb-x64 tar-arm64`; `--if-missing` leaves those that were made of the present sources.
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import {dirname, join} from 'node:path'
import {contents} from './contents.ts'
import {makeDeb} from './deb.ts'
import {makeExecutable} from './executable.ts'
import {type Arch, fileName, type PackageForm} from './file-name.ts'
import type {PackageOrder} from './package-order.ts'
import {releaseFacts} from './release-facts.ts'
import {root} from './root.ts'
import {makeRpm} from './rpm.ts'
import {runtimeOf} from './runtime.ts'
import {makeTarball} from './tarball.ts'

/** Path of the executable below `/`. */
const PROGRAM = 'usr/bin/pintop'
const FORMS: readonly PackageForm[] = ['tar', 'deb', 'rpm']
const ARCHES: readonly Arch[] = ['x64', 'arm64']
const IF_MISSING = '--if-missing'
const ALL = ARCHES.flatMap(arch => FORMS.map(form => `${form}-${arch}`))

const asked = process.argv.slice(2).filter(word => word !== IF_MISSING)
const wanted = asked.length === 0 ? ALL : asked
const unknown = wanted.find(name => !ALL.includes(name))
if (unknown !== undefined) {
  console.error(`pintop: no package ${unknown}; there are ${ALL.join(' ')}`)
  process.exit(2)
}

const outdir = join(root, 'dist/package')
const facts = releaseFacts()
process.env.SOURCE_DATE_EPOCH = `${facts.epoch}`
mkdirSync(outdir, {recursive: true})

const MAKERS: Readonly<Record<PackageForm, (order: PackageOrder) => void>> = {
  tar: makeTarball,
  deb: makeDeb,
  rpm: makeRpm,
}
const isMade = (form: PackageForm, arch: Arch): boolean =>
  process.argv.includes(IF_MISSING) && existsSync(join(outdir, fileName(form, arch, facts.version)))

for (const arch of ARCHES) {
  const forms = FORMS.filter(form => wanted.includes(`${form}-${arch}`) && !isMade(form, arch))
  if (forms.length === 0) continue
  const work = join(outdir, `work-${arch}`)
  const executable = await makeExecutable(arch, work)
  const files = contents(licences(arch), facts)
  for (const form of forms) {
    const tree = join(work, form)
    const theirs = files.filter(({only, except}) => (only ?? form) === form && except !== form)
    for (const {path, bytes} of theirs) put(join(tree, path), bytes)
    mkdirSync(join(tree, 'usr/bin'), {recursive: true})
    copyFileSync(executable, join(tree, PROGRAM))
    const paths = [PROGRAM, ...theirs.map(({path}) => path)]
    const made = join(outdir, fileName(form, arch, facts.version))
    // Cut off half way, it would pass for whole.
    MAKERS[form]({tree, paths, arch, facts, made: `${made}.new`})
    renameSync(`${made}.new`, made)
    console.log(`${made} ${(statSync(made).size / 1e6).toFixed(1)} MB`)
  }
  rmSync(work, {recursive: true})
}

/** Joins the licences of pintop, of what it brings along, and of the Node.js in the executable. */
function licences(arch: Arch): string {
  const texts = ['LICENSE', 'NOTICE'].map(path => readFileSync(join(root, path), 'utf8'))
  const node = readFileSync(runtimeOf(arch).licence, 'utf8')
  return [...texts, `Node.js:\n\n${node}`].join(`\n${'-'.repeat(80)}\n\n`)
}

/** Writes a file as it is installed: with a time of its own, for all to read. */
function put(path: string, bytes: Buffer | string): void {
  mkdirSync(dirname(path), {recursive: true})
  writeFileSync(path, bytes, {mode: 0o644})
  chmodSync(path, 0o644)
  utimesSync(path, facts.epoch, facts.epoch)
}
