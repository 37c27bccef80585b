import {setImmediate as turn} from 'node:timers/promises'
import {expect, test, vi} from 'vitest'
import type {Pointer} from '../../../../src/libvirt/calls/binding.ts'
import {createOpener} from '../../../../src/libvirt/calls/connection.ts'
import {aLibvirt} from '../../../builders/binding.ts'

const WEB = {uuid: '00000000-0000-4000-8000-000000000001', name: 'web', id: 1}
const URI = 'qemu:///system'

/** Opens connections while sockets (by fd: identity and peer) come up; `shut` lists those that were shut down. */
function aHost(opening: Readonly<Record<number, 'named' | 'unnamed'>> = {}) {
  const libvirt = aLibvirt([WEB])
  const sockets = new Map<number, string>([[3, 'socket:[3]']])
  const shut: number[] = []
  const {binding} = libvirt
  const {open} = binding.connection
  binding.connection.open = async uri => {
    for (const fd of Object.keys(opening)) sockets.set(Number(fd), `socket:[1${fd}]`)
    return open(uri)
  }
  binding.socket.peer = fd => opening[fd]
  binding.socket.shutdown = fd => shut.push(fd)
  return {
    libvirt,
    sockets,
    shut,
    opener: createOpener(
      binding,
      () => new Map(sockets),
      () => 5,
    ),
  }
}

test('calls are made one after the other, and each has its own error', async () => {
  const {libvirt, opener} = aHost()
  const connection = await opener.open(URI)
  const order: string[] = []
  const {promise, resolve} = Promise.withResolvers<number>()
  const first = connection.call(() => {
    order.push('first')
    return promise
  })
  const second = connection.call(async () => {
    order.push('second')
    return -1
  })
  const failed = expect(second).rejects.toMatchObject({code: 0})
  await turn()
  expect([order, connection.waitingSinceMs()]).toEqual([['first'], 5])
  resolve(7)
  expect(await first).toBe(7)
  await failed
  expect([order, connection.waitingSinceMs()]).toEqual([['first', 'second'], undefined])
  libvirt.refusals.set('xml', {code: 88, message: 'denied'})
  const domain = await connection.domain(WEB.uuid)
  await expect(connection.call(() => libvirt.binding.domain.xml(domain, 0))).rejects.toMatchObject({
    code: 88,
    message: 'denied',
  })
})

test('a domain is looked up once, until it is forgotten, and closing frees it', async () => {
  const {libvirt, opener} = aHost()
  const connection = await opener.open(URI)
  expect(await connection.domain(WEB.uuid)).toBe(await connection.domain(WEB.uuid))
  connection.forget(WEB.uuid)
  await connection.domain(WEB.uuid)
  expect(libvirt.calls.filter(call => call === 'lookup web')).toHaveLength(2)
  await connection.close()
  expect([libvirt.open, libvirt.pointers.size, connection.isAlive()]).toEqual([0, 0, false])
  await expect(connection.call(async () => 0)).rejects.toThrow('the connection is closed')
})

test('a connection that cannot be opened says why', async () => {
  const {libvirt, opener} = aHost()
  libvirt.refusals.set('open', {code: 38, message: 'Failed to connect socket'})
  await expect(opener.open(URI)).rejects.toMatchObject({code: 38, message: 'Failed to connect socket'})
  libvirt.refusals.clear()
  expect((await opener.open(URI)).isAlive()).toBe(true)
})

test('cutting shuts down the socket that came up while connecting, and no other', async () => {
  const {opener, shut} = aHost({9: 'named'})
  const connection = await opener.open(URI)
  connection.cancel()
  expect(shut).toEqual([9])
})

test('a socket of a name service that came up too does not keep the connection from being cut', async () => {
  const {opener, shut, sockets} = aHost({8: 'named', 9: 'named', 10: 'unnamed', 11: 'named'})
  const connection = await opener.open(URI)
  // By now the one is closed, and its number belongs to another socket.
  sockets.set(11, 'socket:[99]')
  connection.cancel()
  expect(shut).toEqual([8, 9])
})

test('through a helper process, it is the only socket without an address', async () => {
  const one = aHost({9: 'unnamed'})
  ;(await one.opener.open(URI)).cancel()
  expect(one.shut).toEqual([9])
  const two = aHost({9: 'unnamed', 10: 'unnamed'})
  ;(await two.opener.open(URI)).cancel()
  expect(two.shut).toEqual([])
})

test('cancelling ends the opening in progress, and refuses later ones', async () => {
  const {libvirt, opener, shut} = aHost({9: 'named'})
  const {promise, resolve} = Promise.withResolvers<Pointer | null>()
  const {open} = libvirt.binding.connection
  libvirt.binding.connection.open = async uri => {
    await open(uri)
    return promise
  }
  const opening = expect(opener.open(URI)).rejects.toThrow('gave no reason')
  await turn()
  opener.cancel()
  expect(shut).toEqual([9])
  resolve(null)
  await opening
  await expect(opener.open(URI)).rejects.toThrow('cancelled')
})

test('a call that nothing ends does not keep a connection from being given up', async () => {
  vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']})
  try {
    const {libvirt, opener} = aHost()
    const connection = await opener.open(URI)
    const {promise, resolve} = Promise.withResolvers<number>()
    const stuck = connection.call(() => promise)
    await turn()
    const closed = connection.close()
    await vi.advanceTimersByTimeAsync(2000)
    await closed
    // What the call uses is not freed under it.
    expect(libvirt.open).toBe(1)
    resolve(0)
    await stuck
    await vi.advanceTimersByTimeAsync(0)
    await turn()
    expect(libvirt.open).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})
