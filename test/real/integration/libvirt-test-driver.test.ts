import {execFile} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {listSockets} from '../../../bin/workers/libvirt/list-sockets.ts'
import {monotonicMs} from '../../../bin/workers/monotonic-ms.ts'
import {type Uuid, uuid} from '../../../src/base/ids.ts'
import {type Binding, loadLibvirt} from '../../../src/libvirt/calls/binding.ts'
import {type Connection, createOpener, type Opener} from '../../../src/libvirt/calls/connection.ts'
import {readFacts} from '../../../src/libvirt/calls/facts.ts'
import {readInventory} from '../../../src/libvirt/calls/inventory.ts'
import {createBulk} from '../../../src/libvirt/watch/bulk.ts'
import {describeWith} from '../host/describe-host.ts'

const run = promisify(execFile)
const SAY_LINK = fileURLToPath(new URL('../host/say-link.ts', import.meta.url))

/** libvirt's own pretended hypervisor: no daemon. */
const NODE = `<node>
  <domain type='test'><name>one</name><uuid>11111111-1111-1111-1111-111111111111</uuid>
    <memory>1024</memory><os><type>hvm</type></os></domain>
  <domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>
    <name>zwei ünd 😀</name><uuid>22222222-2222-2222-2222-222222222222</uuid>
    <memory>1024</memory><os><type>hvm</type></os><test:runstate>5</test:runstate></domain>
</node>`

describeWith(['virsh'], "libvirt's test driver", () => {
  const dir = mkdtempSync(join(tmpdir(), 'pintop-test-'))
  const uri = `test://${dir}/node.xml`
  let binding: Binding
  let opener: Opener
  let connection: Connection

  beforeAll(async () => {
    writeFileSync(join(dir, 'node.xml'), NODE)
    binding = await loadLibvirt()
    opener = createOpener(binding, listSockets, monotonicMs)
    connection = await opener.open(uri)
  })
  afterAll(async () => {
    await connection?.close()
    rmSync(dir, {recursive: true})
  })

  test('lists its domains', async () => {
    const listed = await readInventory(binding, connection)
    expect(listed.toSorted((a, b) => (a.uuid < b.uuid ? -1 : 1))).toEqual([
      {
        uuid: '11111111-1111-1111-1111-111111111111',
        name: 'one',
        id: expect.any(Number),
        state: 'running',
        persistent: true,
      },
      {
        uuid: '22222222-2222-2222-2222-222222222222',
        name: 'zwei ünd 😀',
        state: 'shut off',
        persistent: true,
      },
    ])
  })

  test('tells its facts', async () => {
    const facts = await readFacts(binding, connection)
    expect(facts.driver).toBe('TEST')
    expect(facts.libvirtVersion).toMatch(/^\d+\.\d+\.\d+$/)
    expect(facts.machine?.memoryKiB).toBeGreaterThan(0)
    expect(facts.machine?.onlinePcpus).toBeGreaterThan(0)
    expect(facts.machine?.pcpus).toBeGreaterThanOrEqual(facts.machine?.onlinePcpus ?? 0)
  })

  test('each of many calls at once gets its own error', async () => {
    const second = await opener.open(uri)
    const lookup = (of: Connection, index: number): Promise<unknown> =>
      of.domain(`00000000-0000-0000-0000-${String(index).padStart(12, '0')}`)
    const answers = await Promise.allSettled(
      Array.from({length: 100}, (_, index) => lookup(index % 2 === 0 ? connection : second, index)),
    )
    for (const answer of answers) expect(answer).toMatchObject({status: 'rejected', reason: {code: 42}})
    await expect(connection.call(conn => binding.domain.lookup(conn, 'nonsense'))).rejects.toThrow(
      /uuid|UUID/,
    )
    // A call that succeeds after one that failed has no error left over.
    expect(await readInventory(binding, second)).toHaveLength(2)
    await second.close()
  })

  test('opens that fail have their own texts, also beside each other', async () => {
    const uris = ['test:///no/such.xml', '::bad', `qemu:///system?socket=${dir}/none`]
    const [missing, bad, none] = await Promise.allSettled(uris.map(uri => opener.open(uri)))
    expect(missing).toMatchObject({
      status: 'rejected',
      reason: {message: expect.stringContaining('/no/such.xml')},
    })
    expect(bad).toMatchObject({status: 'rejected', reason: {message: expect.stringContaining('URI ::bad')}})
    expect(none).toMatchObject({status: 'rejected', reason: {code: 38, errno: 2}})
  })

  test('a closed connection says so', async () => {
    const closed = await opener.open(uri)
    await closed.close()
    await closed.close()
    expect(closed.isAlive()).toBe(false)
    await expect(readInventory(binding, closed)).rejects.toThrow('the connection is closed')
  })

  test.each([
    ['test:///no/such.xml', {status: 'down', final: true, why: expect.stringContaining('/no/such.xml')}],
    ['::bad', {status: 'down', final: true, why: expect.stringContaining('URI ::bad')}],
    ['test:///default', {status: 'ok'}],
  ])(
    '%s: what is told, and nothing on standard error',
    async (uri, link) => {
      const {stdout, stderr} = await run(process.execPath, [SAY_LINK, uri])
      expect(JSON.parse(stdout)).toMatchObject(link)
      expect(stderr).toBe('')
    },
    20_000,
  )

  test('strings that libvirt allocates are freed', async () => {
    const domain = await connection.domain('11111111-1111-1111-1111-111111111111')
    const fetch = async (count: number): Promise<void> => {
      for (let index = 0; index < count; index++) {
        binding.memory.free(await connection.call(() => binding.domain.xml(domain, 0)))
        await readInventory(binding, connection)
      }
    }
    await fetch(1000)
    const before = process.memoryUsage.rss()
    await fetch(4000)
    expect(process.memoryUsage.rss() - before).toBeLessThan(8 << 20)
  }, 30_000)

  test('a domain that stopped while it was asked about is news for the list, not the end of the connection', async () => {
    const controlled: Uuid[] = []
    let lists = 0
    const nothing = (): void => {}
    const bulk = createBulk({
      binding,
      connection: await opener.open(uri),
      now: monotonicMs,
      definitionMayWait: () => true,
      listed: () => lists++,
      round: nothing,
      defined: nothing,
      wantsNextBoot: () => false,
      nextBoot: nothing,
      controlled: domain => controlled.push(domain),
    })
    const running = bulk.run()
    bulk.wantControl(uuid('22222222-2222-2222-2222-222222222222'))
    bulk.wantControl(uuid('11111111-1111-1111-1111-111111111111'))
    await expect.poll(() => lists).toBe(1)
    expect(controlled).toEqual(['11111111-1111-1111-1111-111111111111'])
    bulk.stop()
    await running
  })
})
