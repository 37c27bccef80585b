import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync, symlinkSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect, test} from 'vitest'

const USE = join(import.meta.dirname, '../lab/use.ts')

/** `npm run lab` with these tools only. */
function lab(tools: readonly string[], ...words: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'pintop-tools-'))
  try {
    for (const tool of tools) {
      const path = spawnSync('sh', ['-c', `command -v ${tool}`], {encoding: 'utf8'}).stdout.trim()
      symlinkSync(path, join(folder, tool))
    }
    const {status, stderr} = spawnSync(process.execPath, [USE, ...words], {
      encoding: 'utf8',
      env: {PATH: folder},
    })
    return {status, said: stderr.trim().split('\n').at(-1)}
  } finally {
    rmSync(folder, {recursive: true})
  }
}

test('npm run lab says which packages are missing', () => {
  expect(lab(['sh', 'readlink', 'dirname'])).toEqual({
    status: 1,
    said:
      'the lab needs: debootstrap mkfs.ext4 qemu-system-x86_64 ssh-keygen ' +
      '(apt-get install debootstrap e2fsprogs qemu-system-x86 openssh-client)',
  })
})

test('npm run lab -- dance says what there is', () => {
  expect(lab([], 'dance')).toEqual({status: 2, said: 'usage: npm run lab [-- shell | pintop [OPTION]... ]'})
})
