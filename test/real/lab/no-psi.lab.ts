import {afterAll, beforeAll, describe, expect} from 'vitest'
import {faultTest} from '../faults/fault.ts'
import {addGuests} from './guests.ts'
import {type BootedLab, bootLab} from './lab.ts'
import {openLabScreen} from './lab-screen.ts'
import {pintopJson} from './pintop-json.ts'

describe('a lab whose kernel has PSI off', () => {
  let lab: BootedLab

  beforeAll(async () => {
    lab = await bootLab({kernelOptions: 'psi=0'})
    await addGuests(lab, [{name: 'busy', work: 'busy', quotaPct: 20}])
  }, 300_000)
  afterAll(() => lab?.stop())

  faultTest(
    {
      id: 9,
      fault: 'PSI off in the kernel (psi=0, lab)',
      expected: 'null in --json, “PSI off” with the remedy on screen; everything else is there',
      withinMs: 180_000,
    },
    async note => {
      const {host, domains} = await pintopJson(lab)
      expect(host.pressure).toBeNull()
      expect(domains.get('busy')).toMatchObject({pressure: null, usagePct: expect.any(Number)})
      const screen = openLabScreen(lab, {columns: 120, rows: 40})
      try {
        await screen.shows('PSI off: PSI is not enabled in this kernel (boot with psi=1)', 60_000)
        await screen.shows(/busy +[R?] +1 +\d+\.\d/, 60_000)
        note('said on the screen')
        screen.type('q')
        expect(await screen.exited).toBe(0)
        expect(screen.state()).toEqual({alternateScreen: false, cursorHidden: false})
        note('out with code 0')
      } finally {
        await screen.end()
      }
    },
  )
})
