import type {State} from '../../../src/store/state.ts'
import {screenViewOf} from '../../../src/store/table/cursor.ts'
import {busyHost} from '../../builders/busy-host.ts'
import {settingsOf} from '../../builders/settings.ts'
import {type Drawn, draw} from '../draw.ts'

/** Draws the App on the busy host, with the mouse on and libvirt's settings read. */
export const drawn = (
  columns: number,
  rows: number,
  change = (state: State): State => state,
): Promise<Drawn> =>
  draw({
    columns,
    rows,
    model: busyHost,
    change: state => change({...state, mouse: true, settings: settingsOf(busyHost.domains)}),
  })

export const overlayOf = (app: Drawn): State['overlay'] => app.store.getState().overlay

export const sortOf = (app: Drawn) => screenViewOf(app.store.getState()).sort
