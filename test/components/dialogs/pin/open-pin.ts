import type {Appearance} from '../../../../components/paint/theme.ts'
import type {Host} from '../../../../src/model/host.ts'
import type {State} from '../../../../src/store/state.ts'
import {aDomainWithVcpus} from '../../../builders/domain.ts'
import {aTwoNodeHost} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {unpinned} from '../../../builders/settings.ts'
import {uuidOf} from '../../../builders/uuid.ts'
import {type Drawn, draw} from '../../draw.ts'

/** A domain of two vCPUs, which the editor is opened for. */
export const web = aDomainWithVcpus(2)
/** All domains of the host. */
export const domains = [web, aDomainWithVcpus(1, {uuid: uuidOf(2), id: 2, pid: 200, name: 'ci'})]

/** Opens the editor on a host; keys are pressed then. */
export async function openedOn(
  host: Host,
  columns: number,
  rows: number,
  ...presses: readonly (string | Pick<Appearance, 'glyphs'>)[]
): Promise<Drawn> {
  const glyphs = presses.find(one => typeof one === 'object')?.glyphs ?? 'unicode'
  const app = await draw({
    columns,
    rows,
    appearance: {colours: 'none', glyphs},
    model: aModel({host, domains}),
    change: (state: State) => ({...state, tagged: [web.uuid], settings: unpinned(host, domains)}),
  })
  for (const keys of ['p', ...presses]) if (typeof keys === 'string') await app.press(keys)
  return app
}

/** Opens the editor on a host of two nodes on which p3 is offline and p5 isolated. */
export const opened = (
  pcpuCount: number,
  columns: number,
  rows: number,
  ...presses: readonly string[]
): Promise<Drawn> =>
  openedOn(
    aTwoNodeHost(pcpuCount, ({id}) => ({isolated: id === 5, online: id !== 3})),
    columns,
    rows,
    ...presses,
  )
