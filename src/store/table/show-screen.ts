import type {ScreenId} from '../../rows/screens/index.ts'
import {closeAll} from '../overlays/open-overlay.ts'
import type {State} from '../state.ts'
import {ownFilter, show} from './way-back.ts'

/** Shows another screen in place of all that is open, with the user's own filter. */
export const showScreen = (state: State, screen: ScreenId, room: number): State =>
  show({...closeAll(state), trail: []}, screen, ownFilter(state), room)
