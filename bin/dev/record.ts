/**
 * Records this host for the tests: `node bin/dev/record.ts DIRECTORY`. It copies exactly the kernel files that the
 * collectors read, for QEMU processes only. Parts of command lines and of the mounts that the collectors do not use
 * are left out. Names and UUIDs of domains are recorded: look at the result before it is published.
 */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {arch, release, totalmem} from 'node:os'
import {dirname, join} from 'node:path'
import type {Roots} from '../../collectors/collector.ts'
import {watchReads} from '../../collectors/files/kernel-file.ts'
import {collectorNames} from '../../collectors/sources.ts'
import {openSampler} from '../workers/kernel/sampler.ts'

const ROOTS: Roots = {proc: '/proc', sys: '/sys', pidFiles: ['/run/libvirt/qemu']}

/** Takes a first sample. Returns the paths of all files that it opens, and the processes that it finds. */
function readEverything(): {readonly paths: ReadonlySet<string>; readonly pids: ReadonlySet<number>} {
  const paths = new Set<string>()
  watchReads(path => paths.add(path))
  const sampler = openSampler(ROOTS)
  const {found, readings} = sampler.sample({needs: collectorNames})
  sampler.close()
  watchReads()
  for (const [name, reading] of Object.entries(readings)) {
    if (reading.status !== 'ok')
      console.error(`${name}: ${reading.status === 'off' ? reading.why : reading.error}`)
  }
  const helpers = found.processes.flatMap(({threads}) =>
    threads.flatMap(({role, tid, pid}) => (role === 'vhost' ? tid : (pid ?? []))),
  )
  return {paths, pids: new Set([...found.processes.map(({pid}) => pid), ...helpers])}
}

/** Reads a file and returns the text as it may be recorded; `undefined` for a process that is no domain's. */
function publicText(path: string, pids: ReadonlySet<number>): string | undefined {
  const [, owner, file] = /^\/proc\/(\d+)\/(.*)$/.exec(path) ?? []
  if (owner !== undefined && !pids.has(Number(owner))) return undefined
  const text = readFileSync(path, 'utf8')
  if (path === '/proc/self/mountinfo') return linesWith(text, / - cgroup2? /)
  if (path === '/proc/stat') return text.replace(/^(intr|softirq) .*$/gm, '$1 0')
  return file === 'cmdline' ? publicCommandLine(text) : text
}

const linesWith = (text: string, pattern: RegExp): string =>
  text
    .split('\n')
    .filter(line => pattern.test(line))
    .map(line => `${line}\n`)
    .join('')

function publicCommandLine(text: string): string {
  const words = text.split('\0')
  const option = (name: string): readonly string[] => {
    const at = words.indexOf(name)
    return at === -1 ? [] : words.slice(at, at + 2)
  }
  return [words[0] ?? '', ...option('-name'), ...option('-uuid'), ''].join('\0')
}

const about = (files: number): string => `# (name of the host)

Recorded ${new Date().toISOString().slice(0, 10)} with bin/dev/record.ts: ${files} files.

- Kernel: Linux ${release().split('-')[0]}, ${arch()}; ${Math.round(totalmem() / 2 ** 20)} MiB of memory
- Hardware:
- libvirt, QEMU:
- cgroups (v1, v2, hybrid; systemd or not):
- Domains, and what is special:

Left out: other processes, words of command lines but the program, -name and -uuid, mounts but cgroups, the
interrupts of /proc/stat.
`

const directory = process.argv[2]
if (directory === undefined) {
  console.error('usage: node bin/dev/record.ts DIRECTORY')
  process.exitCode = 2
} else {
  const {paths, pids} = readEverything()
  let files = 0
  for (const path of paths) {
    const text = publicText(path, pids)
    if (text === undefined) continue
    mkdirSync(dirname(join(directory, path)), {recursive: true})
    writeFileSync(join(directory, path), text)
    files++
  }
  writeFileSync(join(directory, 'ABOUT.md'), about(files))
  console.error(`${files} files and ABOUT.md in ${directory}; complete ABOUT.md by hand`)
}
