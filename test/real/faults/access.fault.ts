import {afterAll, afterEach, beforeAll, expect} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {openProgram, type Program} from '../pty/open-program.ts'
import {faultTest} from './fault.ts'
import {keepsRates, keysAnswered, leaves, rowOf} from './stays-usable.ts'

const AS_NOBODY = 'setpriv --reuid 65534 --regid 65534 --clear-groups'
const RUN = '"$0" "$@"'

describeHost('what one may not see', () => {
  let host: Host
  let program: Program | undefined

  beforeAll(async () => {
    host = await startHost({guests: [{name: 'busy', work: 'busy'}, {name: 'idle'}]})
  })
  afterEach(() => program?.end())
  afterAll(() => host?.stop())

  /**
   * Returns the command of pintop below a shell script that changes what can be seen, in a mount namespace of its
   * own.
   */
  const below = (script: string): readonly string[] =>
    host.inside(['unshare', '--mount', '--propagation', 'private', 'sh', '-c', script, PINTOP])
  function open(script: string): Program {
    program = openProgram(below(script), {columns: 170, rows: 40})
    return program
  }

  faultTest({id: 9, fault: 'not root', expected: 'the same figures'}, async note => {
    const screen = open(`exec ${AS_NOBODY} ${RUN}`)
    await screen.shows(/busy +R +1 .*\d+\.\d.*32\/32M +\d+M/)
    await keysAnswered(screen, note)
    await keepsRates(screen, 'busy', note)
    await leaves(screen, note)
  })

  faultTest(
    {
      id: 9,
      fault: 'hidepid=2, not root',
      expected: 'libvirt’s facts, – for the rest with the reason and the remedy, no claim about waiting',
    },
    async note => {
      const screen = open(`mount -t proc -o hidepid=2 proc /proc && exec ${AS_NOBODY} ${RUN}`)
      await screen.shows(/mounted with hidepid\): run as/)
      await screen.shows(/busy +R +1 +– .*32\/32M +–/)
      expect(screen.screen()).toContain('no threads: /proc hides the processes of other users')
      expect(screen.screen()).toContain('whether a domain waits for a pCPU is not known')
      note('says so')
      await keysAnswered(screen, note)
      await leaves(screen, note)
    },
  )

  faultTest(
    {
      id: 9,
      fault: 'no cgroup file system',
      expected: '%CPU and RDLY% go on; THR% and WAIT% are –, with the reason',
    },
    async note => {
      const unmount = `for at in $(awk '/ - cgroup2? /{print $5}' /proc/self/mountinfo); do umount -l $at; done`
      const screen = open(`${unmount}; mount -t tmpfs none /sys/fs/cgroup && exec ${RUN}`)
      await screen.shows(/WAIT% LAST 60 S THR% PSI I SUFFERS FROM WHO: cgroup.* is not mounted here/)
      await screen.shows(/busy +R +1 +\d+\.\d +0\.0 +– +\d+\.\d +– /)
      note(/WAIT% LAST 60 S THR% PSI I SUFFERS FROM WHO: (.*?) {2,}/.exec(screen.screen())?.[1] ?? '')
      await keysAnswered(screen, note)
      await keepsRates(screen, 'busy', note)
      await leaves(screen, note)
    },
  )

  faultTest({id: 9, fault: 'no /proc/pressure', expected: '“PSI off” with the reason'}, async note => {
    const screen = open(`mount -t tmpfs none /proc/pressure && exec ${RUN}`)
    await screen.shows('PSI off: PSI is not enabled in this kernel (boot with psi=1)')
    await keysAnswered(screen, note)
    await keepsRates(screen, 'busy', note)
    await leaves(screen, note)
  })

  faultTest(
    {
      id: 9,
      fault: 'no /run/libvirt, guests run',
      expected: 'guests found in /proc with figures; “libvirt down” with the remedy',
    },
    async note => {
      const screen = open(`mount -t tmpfs none /run/libvirt && exec ${RUN}`)
      await screen.shows(/libvirt down: .*No such file or directory \(systemctl/)
      await screen.shows(/busy +\? +1 +\d+\.\d/)
      expect(screen.lines()[0]).toMatch(/2 running +2 vCPU/)
      await keysAnswered(screen, note)
      await keepsRates(screen, 'busy', note)
      expect(rowOf(screen, 'idle')).not.toBe('')
      await leaves(screen, note)
    },
  )
})
