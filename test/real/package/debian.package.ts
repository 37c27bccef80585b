import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {type CleanDebian, cleanDebian} from './clean-debian.ts'
import {ARCH, made, VERSION} from './made.ts'

describe.each(['bookworm', 'trixie'])('on a Debian %s with next to nothing on it', release => {
  let debian: CleanDebian

  beforeAll(async () => {
    const deb = await made('deb', ARCH)
    debian = await cleanDebian(release)
    expect(await debian.run('command -v node nodejs npm || echo none')).toBe('none\n')
    await debian.bring(deb)
    await debian.run('dpkg --install /root/pintop_*.deb')
  })
  afterAll(() => debian?.remove())

  test('it needs nothing more', async () => {
    expect(await debian.run('pintop --version')).toBe(`pintop ${VERSION}\n`)
    expect(await debian.run('ldd /usr/bin/pintop')).not.toContain('not found')
  })

  test('the demo opens, and leaves the terminal as it was', async () => {
    const demo = debian.open(['pintop', '--demo'], {columns: 120, rows: 40})
    await demo.shows('web-03', 60_000)
    expect(demo.lines()[0]).toContain('DEMO')
    demo.type('6')
    await demo.shows(/ci-17/)
    demo.type('q')
    await demo.shows(/DOMAIN +S +VC/)
    demo.type('q')
    expect(await demo.exited).toBe(0)
    expect(demo.state()).toEqual({alternateScreen: false, cursorHidden: false})
  })

  test('a host without libvirt is told what to install', async () => {
    await expect(debian.run('pintop -b -n 1')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/libvirt0|libvirt-libs/),
    })
  })

  test('the config file of the site says what can be set, and sets nothing', async () => {
    expect(await debian.run('cat /etc/pintop/config.toml')).toMatch(/^#delay = 1$/m)
    const said = await debian.run('pintop config 2>&1')
    expect(said).toMatch(/^delay = 1 +# as usual$/m)
    expect(said).not.toMatch(/^pintop: /m)
    await debian.run("sed -i 's/^#delay = 1/delay = 3/' /etc/pintop/config.toml")
    expect(await debian.run('pintop config')).toMatch(/^delay = 3 +# \/etc\/pintop\/config\.toml/m)
  })

  test('the manuals are where man looks', async () => {
    expect(await debian.run('man -P cat pintop')).toMatch(/^PINTOP\(1\)[\s\S]*--revert-after/)
    expect(await debian.run('man -P cat pintop-config')).toMatch(/^PINTOP-CONFIG\(5\)[\s\S]*thresholds/)
  })

  test.each([
    ['bash', ['bash', '-i']],
    ['zsh', ['zsh', '-i']],
    ['fish', ['fish', '-i']],
  ])('%s completes a command and a domain', async (_, argv) => {
    await debian.run(`
      echo "PS1='> '; . /usr/share/bash-completion/bash_completion" >/root/.bashrc
      echo "PS1='> '; autoload -U compinit; compinit -D -u" >/root/.zshrc
      mkdir -p /root/.config/fish
      echo "function fish_prompt; echo -n '> '; end; set -g fish_greeting" >/root/.config/fish/config.fish`)
    const shell = debian.open(argv, {columns: 120})
    await shell.shows(/^> *$/m)
    for (const [typed, completed] of [
      ['pintop numat', 'pintop numatune '],
      ['pintop --demo why etl', 'pintop --demo why etl-9'],
    ] as const) {
      // Where a machine is too busy for an answer in time, somebody presses Tab again.
      await expect
        .poll(
          () => {
            shell.type(`\x05\x15${typed}\t`)
            return shell.shows(completed, 5000).then(
              () => 'completed',
              (error: unknown) => String(error),
            )
          },
          {timeout: 60_000},
        )
        .toBe('completed')
    }
    await shell.end()
  })

  test('what is compiled is kept for root, and nothing else is written', async () => {
    expect((await debian.run('ls /var/cache/pintop')).split('\n')).not.toHaveLength(1)
    expect(await debian.run('ls -d /var/lib/pintop 2>&1 || true')).toContain('No such file')
  })

  test('removed, it leaves the journal of changes and nothing else', async () => {
    await debian.run('mkdir -p /var/lib/pintop && echo >/var/lib/pintop/journal.jsonl && dpkg --purge pintop')
    const left = await debian.run(
      "find / -xdev -path /proc -prune -o -path /var/cache/man -prune -o -name '*pintop*' -print",
    )
    expect(left.trim().split('\n').sort()).toEqual([
      `/root/pintop_${VERSION}_${ARCH === 'x64' ? 'amd64' : 'arm64'}.deb`,
      '/var/lib/pintop',
    ])
  })
})
