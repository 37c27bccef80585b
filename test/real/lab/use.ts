/**
 * The lab by hand: `npm run lab` boots it with a few guests and says how to reach it, `npm run lab -- shell` opens a
 * shell on it, `npm run lab -- pintop [options]` opens pintop there. It ends with what was opened, or with Ctrl-C.
 */
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {addGuests, quoted} from './guests.ts'
import {bootLab} from './lab.ts'

const USAGE = 'usage: npm run lab [-- shell | pintop [OPTION]... ]'

const [what = 'wait', ...options] = process.argv.slice(2)
if (!['wait', 'shell', 'pintop'].includes(what)) {
  console.error(USAGE)
  process.exit(2)
}

console.error('booting the lab (half a minute; the first time its disk is built, two minutes more) ...')
const lab = await bootLab().catch((error: Error & {stderr?: string}) => {
  console.error((error.stderr?.trim() || error.message).trim())
  process.exit(1)
})
// Ctrl-C ends what runs in the terminal; the lab is ended here.
process.on('SIGINT', () => {})
try {
  console.error('starting guests ...')
  await addGuests(lab, [
    {name: 'web', work: 'busy', vcpus: 2, vcpuPins: {0: '1', 1: '0-1'}, nics: 1},
    {name: 'ci', work: 'busy', quotaPct: false, shares: 50, vcpuPins: {0: '1'}},
    {name: 'db', work: 'reading', vcpuPins: {0: '2-3'}, iothreads: 1},
    {name: 'off', state: 'shut off'},
  ])
  if (what === 'wait') {
    console.error(`reach it with: ${['ssh', ...lab.address.ssh].join(' ')}`)
    console.error('pintop is there as /opt/pintop/bin/pintop; Ctrl-C ends the lab')
    await once(process, 'SIGINT')
  } else {
    const pintop = ['/opt/pintop/bin/pintop', ...options].map(quoted).join(' ')
    const command = what === 'shell' ? 'exec bash -l' : `LANG=C.UTF-8 exec ${pintop}`
    const [program = '', ...argv] = lab.terminal(command)
    const [code] = await once(spawn(program, argv, {stdio: 'inherit'}), 'exit')
    process.exitCode = code ?? 1
  }
} finally {
  await lab.stop()
}
