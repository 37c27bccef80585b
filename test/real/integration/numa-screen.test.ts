import {afterAll, afterEach, beforeAll, expect, test} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {openProgram, type Program} from '../pty/open-program.ts'

const MIB = 2 ** 20

// What the NUMA screen tells beyond residency, against virsh and /proc.
describeHost('the NUMA screen', () => {
  let host: Host
  let program: Program

  beforeAll(async () => {
    host = await startHost({guests: [{name: 'web', work: 'busy', memoryMiB: 64}]})
  }, 120_000)
  afterEach(() => program?.end())
  afterAll(() => host?.stop(), 30_000)

  async function open(columns: number, rows: number): Promise<void> {
    program = openProgram(host.inside([PINTOP]), {columns, rows})
    await program.shows(/web +R .*64/)
    program.type('5')
    await program.shows('REMOTE%')
  }

  test('what its numatune is from the next boot on', async () => {
    await open(200, 50)
    await program.shows(/web .* default +- +=/)
    const xml = await host.virsh('dumpxml', 'web', '--inactive')
    const bound = xml.replace('</vcpu>', "</vcpu><numatune><memory mode='strict' nodeset='0'/></numatune>")
    await host.exec(['sh', '-c', `printf %s "$1" >/run/bound.xml`, 'sh', bound])
    await host.virsh('define', '/run/bound.xml')
    await program.shows(/web .* default +- +strict 0/)
  })

  test('x tells what numa_maps costs, then reads where the pages are', async () => {
    await open(80, 24)
    program.type('x')
    await program.shows(/Reads \/proc\/\d+\/numa_maps once.*page tables of \d+/s)
    program.type('\r')
    await program.shows(/read in \d+\.\d ms/)
    const [, shown] = /^ +0 +0 +(\d+)M +100/m.exec(program.screen()) ?? []
    const maps = await host.exec(['cat', `/proc/${host.pidOf('web')}/numa_maps`])
    const pages = [...maps.matchAll(/ N0=(\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0)
    expect(Math.abs(Number(shown) - (pages * 4096) / MIB)).toBeLessThan(8)
    expect(program.screen()).toMatch(/\d+M +default/)
    program.type('\x1b')
    await program.shows('REMOTE%')
  })
})
