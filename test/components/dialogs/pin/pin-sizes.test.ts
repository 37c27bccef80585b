import {expect, test} from 'vitest'
import {matrixOf} from '../../../../src/store/overlays/pin-matrix.ts'
import {aHost, aHostNode, aTwoNodeHost} from '../../../builders/host.ts'
import {aPcpu} from '../../../builders/pcpu.ts'
import {EVERY_SIZE} from '../../every-size.ts'
import {expectFits} from '../../expect-fits.ts'
import {openedOn} from './open-pin.ts'

test.each(
  [2, 8, 32, 64, 128, 512].flatMap(pcpus =>
    EVERY_SIZE.map(([columns, rows]) => [pcpus, columns, rows] as const),
  ),
)(
  '%i pCPUs at %ix%i: fits, with the cursor, its pCPU’s number and the legend in sight',
  async (pcpus, columns, rows) => {
    for (const glyphs of ['unicode', 'ascii'] as const) {
      const host = aTwoNodeHost(pcpus, ({id}) => ({isolated: id === 5, online: id !== 3}))
      const app = await openedOn(host, columns, rows, {glyphs}, ')', 'l', 'c')
      expectFits(app, columns, rows)
      expect(app.text()).toMatch(/^>\+?\s?vCPU 0/m)
      const state = app.store.getState()
      const id =
        state.overlay?.kind === 'pin' ? matrixOf(state, state.overlay).pcpus[state.overlay.column]?.id : -1
      expect(app.lines().find(line => line.startsWith('  pCPU'))).toMatch(new RegExp(`\\b(p|)${id}\\b`))
      expect(app.text()).toMatch(new RegExp(`^ p${id} `, 'm'))
      expect(app.text()).toContain('# may')
      if (glyphs === 'ascii') expect(app.text()).toMatch(/^[ -~\n]*$/)
      app.close()
    }
  },
)

test.each(EVERY_SIZE)(
  'four nodes of SMT4, offline and isolated, of two kinds, at %ix%i',
  async (columns, rows) => {
    const pcpus = Array.from({length: 512}, (_, id) => {
      const core = Math.floor(id / 4) * 4
      const siblings = [core, core + 1, core + 2, core + 3]
      const given = {id, node: Math.floor(id / 128), core, siblings, llc: Math.floor(id / 32) * 32}
      const kind = id % 8 < 4 ? ('performance' as const) : ('efficient' as const)
      return aPcpu({...given, kind, busyPct: id % 101, isolated: id % 64 === 9, online: id % 64 !== 11})
    })
    const nodes = [0, 1, 2, 3].map(id =>
      aHostNode({id, pcpus: pcpus.filter(({node}) => node === id).map(p => p.id)}),
    )
    const app = await openedOn(aHost({pcpus, nodes}), columns, rows, '=', '0-2,128-135,256-267', '\r', ')')
    expectFits(app, columns, rows)
    expect(app.text()).toMatch(/^ p128 {2}node 1 core 128/m)
    expect(app.text()).toContain('▸ 12 more: p256-267')
    if (columns > 40) expect(app.text()).toContain('◂ 3 more: p0-2')
    expect(app.text()).toMatch(/^>\+vCPU 0 {4}◂.*▸ *$/m)
    if (rows > 15)
      expect(app.lines().find(line => /^ {2}(by \d+ )?cores /.test(line))).toMatch(/#.* \[#+\.*\]/)
    app.close()
  },
)
