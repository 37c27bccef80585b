import {execFile} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {type Arch, fileName, type PackageForm} from '../../../bin/dev/package/file-name.ts'

const root = join(import.meta.dirname, '../../..')

/** Processor of this machine, as packages of Node.js call it. */
export const ARCH: Arch = process.arch === 'arm64' ? 'arm64' : 'x64'

/** Version in package.json. */
export const {version: VERSION}: {readonly version: string} = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
)

/** Makes a package of the present sources, compressed at a level, unless that is done. @returns its path */
export async function made(form: PackageForm, arch: Arch, level?: number): Promise<string> {
  await promisify(execFile)(
    process.execPath,
    [join(root, 'bin/dev/package/package.ts'), '--if-missing', `${form}-${arch}`],
    {cwd: root, env: {...process.env, ...(level !== undefined && {PINTOP_XZ_LEVEL: `${level}`})}},
  )
  return join(root, 'dist/package', fileName(form, arch, VERSION))
}
