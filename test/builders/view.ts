import {SCREENS, type ScreenId, screenOf} from '../../src/rows/screens/index.ts'
import type {ScreenView, View} from '../../src/rows/view.ts'

/**
 * Builds a view of a screen as it is first seen. `screenView` changes the part of that screen, `over` the whole view.
 */
export function aView(
  screen: ScreenId = 'domains',
  screenView: Partial<ScreenView> = {},
  over: Partial<View> = {},
): View {
  const screens = Object.fromEntries(
    SCREENS.map(one => [
      one,
      {at: 0, top: 0, sort: screenOf(one).sort, left: 0, ...(one === screen && screenView)},
    ]),
  ) as Record<ScreenId, ScreenView>
  return {
    screen,
    screens,
    tree: false,
    unfolded: [],
    filter: '',
    amount: 'bytes',
    paused: false,
    delayMs: 2000,
    ...over,
  }
}
