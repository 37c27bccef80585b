import {execFile} from 'node:child_process'
import {cp, mkdir, mkdtemp, rename, rm, stat} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {openProgram, type Program, type ProgramSetup} from '../pty/open-program.ts'

const execute = promisify(execFile)
const CACHE = join(import.meta.dirname, '../../.cache/package')
/** Shells whose completion is tried, and what shows manuals. Nothing of it brings Node.js. */
const PACKAGES = 'bash-completion,fish,man-db,zsh'
const MOST_OUTPUT_BYTES = 1 << 24

/** A fresh Debian with next to nothing on it, in a folder. */
export interface CleanDebian {
  readonly root: string
  /** Copies a file of this machine into it, to the same name in /root. */
  bring(file: string): Promise<void>
  /** Runs a shell script in it. @returns standard output @throws with standard error */
  run(script: string): Promise<string>
  /** Opens a program in it in a terminal. */
  open(argv: readonly string[], setup?: ProgramSetup): Program
  remove(): Promise<void>
}

/** Makes the smallest Debian of a release by debootstrap, or a copy of the one that was made before. */
export async function cleanDebian(release: string): Promise<CleanDebian> {
  const root = await mkdtemp(join(tmpdir(), `pintop-${release}-`))
  const kept = join(CACHE, `${release}.tar`)
  if (await exists(kept)) await execute('tar', ['-xf', kept, '-C', root])
  else {
    const options = ['--variant=minbase', `--include=${PACKAGES}`]
    await execute('debootstrap', [...options, release, root], {maxBuffer: MOST_OUTPUT_BYTES})
    await mkdir(CACHE, {recursive: true})
    await execute('tar', ['-cf', `${kept}.new`, '-C', root, '.'])
    await rename(`${kept}.new`, kept)
  }
  const inside = (argv: readonly string[]): readonly string[] => [
    ...['unshare', '--mount', '--pid', '--fork', '--kill-child', `--mount-proc=${join(root, 'proc')}`],
    ...['chroot', root, ...argv],
  ]
  return {
    root,
    bring: file => cp(file, join(root, 'root', file.slice(file.lastIndexOf('/') + 1))),
    async run(script) {
      const [file = '', ...argv] = inside(['sh', '-ec', script])
      const {stdout} = await execute(file, argv, {
        env: {PATH: process.env.PATH, HOME: '/root', LANG: 'C.UTF-8', TERM: 'xterm-256color'},
        maxBuffer: MOST_OUTPUT_BYTES,
      })
      return stdout
    },
    open: (argv, setup) => openProgram(inside(argv), setup),
    remove: () => rm(root, {recursive: true, force: true}),
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
