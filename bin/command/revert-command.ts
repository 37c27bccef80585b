import {writeSync} from 'node:fs'
import {setTimeout as sleep} from 'node:timers/promises'
import {safeText} from '../../src/base/safe-text.ts'
import {journalAt} from '../../src/journal/journal-file.ts'
import {loadLibvirt} from '../../src/libvirt/calls/binding.ts'
import {createOpener} from '../../src/libvirt/calls/connection.ts'
import {startEventPump} from '../../src/libvirt/calls/event-pump.ts'
import {syslog} from '../../src/native/syslog.ts'
import {bootNow} from '../change/boot-clock.ts'
import {changeLocks} from '../change/change-locks.ts'
import {setAside} from '../change/reserve.ts'
import {revert} from '../change/revert.ts'
import {statePaths} from '../change/state-paths.ts'
import {kernelRoots, placeOf} from '../source/place.ts'
import {carryOutOverLibvirt} from '../workers/libvirt/carry-out-over-libvirt.ts'
import {listSockets} from '../workers/libvirt/list-sockets.ts'
import {monotonicMs} from '../workers/monotonic-ms.ts'
import type {Subcommand} from './subcommand.ts'

/**
 * `pintop revert KEY`: the helper that pintop starts before a change that goes back by itself. It says "ready" when it
 * has loaded all that it will need: pintop, its files and its terminal may be gone by the time it acts.
 */
export const revertCommand: Subcommand = {
  follows: [],
  examples: [],
  declare(program, use) {
    return program
      .command('revert', {hidden: true})
      .argument('<key>')
      .action((key: string) =>
        use(async ({uri}) => {
          for (const signal of ['SIGHUP', 'SIGINT', 'SIGPIPE'] as const) process.on(signal, () => {})
          const paths = statePaths(process.env, process.getuid?.() ?? -1)
          const place = placeOf(uri, process.env)
          const binding = await loadLibvirt()
          const locks = changeLocks(paths.locks)
          const guard = locks.holdGuard(key)
          const reserve = setAside(paths.locks, key)
          try {
            writeSync(1, 'ready\n')
            await revert(key, {
              journal: journalAt(paths.journal),
              locks,
              now: bootNow,
              sleep: ms => sleep(ms),
              report: (severity, text) => syslog(severity, safeText(text)),
              makeRoom: reserve.free,
              async carryOut(order) {
                const stopPump = startEventPump(binding, () => {})
                try {
                  const opener = createOpener(binding, listSockets, monotonicMs)
                  const {signal} = new AbortController()
                  const whole = {...order, paths, ...(place.local && {roots: kernelRoots(place)})}
                  return await carryOutOverLibvirt(whole, binding, opener, () => {}, signal)
                } finally {
                  stopPump()
                }
              },
            })
            return 0
          } finally {
            reserve.free()
            guard.release()
          }
        }),
      )
  },
}
