import type {WriteStream} from 'node:tty'
import {Box, useInput, useStdout} from 'ink'
import {type ReactElement, useEffect, useMemo} from 'react'
import {useStore} from 'zustand'
import type {ThemeName} from '../src/rows/tones.ts'
import type {PintopStore} from '../src/store/pintop-store.ts'
import {presentTab} from '../src/store/present-tab.ts'
import {press} from '../src/store/press.ts'
import type {Request} from '../src/store/request.ts'
import {settle} from '../src/store/table/cursor.ts'
import {Dialog} from './dialogs/Dialog.tsx'
import {dialogPage, hasBar} from './dialogs/dialogs.ts'
import {headerLines} from './header/header-lines.ts'
import {tabLine} from './header/tab-line.ts'
import {keyPresses} from './keys/key-presses.ts'
import {layoutOf, tableRoom} from './layout.ts'
import {pressMouse} from './mouse/press-mouse.ts'
import {Lines} from './paint/Lines.tsx'
import {paintLine} from './paint/styled-line.ts'
import type {Theme} from './paint/theme.ts'
import {ScreenBody} from './ScreenBody.tsx'

interface AppProps {
  readonly store: PintopStore
  /** Makes the theme of a name; without one, of the name that the user begins with. */
  readonly themeNamed: (name: ThemeName | undefined) => Theme
  /** Called with every request that a key makes to the world outside: quit, suspend, redraw, refresh. */
  readonly onRequest: (request: Request) => void
  /** Returns the wall clock, ms since the epoch. */
  readonly now: () => number
}

/** Draws the store's state on the whole screen, turns keys and clicks into transitions, and follows the terminal's size. */
export function App({store, themeNamed, onRequest, now}: AppProps): ReactElement {
  const state = useStore(store)
  const {stdout} = useStdout()
  const chosen = state.view.theme
  const theme = useMemo(() => themeNamed(chosen), [themeNamed, chosen])

  useEffect(() => {
    const onResize = (): void => {
      const {columns, rows} = stdout as WriteStream
      const resized = {...store.getState(), size: {columns, rows}}
      store.setState(settle(resized, tableRoom(resized)), true)
    }
    stdout.on('resize', onResize)
    return () => {
      stdout.off('resize', onResize)
    }
  }, [store, stdout])

  useInput((input, flags) => {
    for (const one of keyPresses(input, flags)) {
      const before = store.getState()
      const around = {room: tableRoom(before), page: dialogPage(theme, before), nowMs: now()}
      const {state: after, request} =
        'button' in one ? pressMouse(theme, before, one, around) : press(before, {...one, ...around})
      if (after !== before) store.setState(after, true)
      if (request !== undefined) onRequest(request)
    }
  })

  const layout = layoutOf(state)
  const {columns, rows, header} = layout
  const {overlay, bindings} = state
  const present = presentTab(state)
  const changes = state.changes.length
  // It is the same from tick to tick.
  const bar = useMemo(
    () =>
      layout.tabs
        ? paintLine(theme, tabLine(theme, bindings, present, changes, columns), columns)
        : undefined,
    [theme, bindings, present, changes, columns, layout.tabs],
  )
  const dialogBar = overlay !== undefined && hasBar(state, overlay) ? bar : undefined
  return (
    <Box flexDirection="column" width={columns} height={rows} flexShrink={0} overflow="hidden">
      {overlay === undefined || overlay.kind === 'prompt' ? (
        <>
          <Lines
            lines={headerLines(theme, state, columns, header.form, bar)}
            width={columns}
            height={header.height}
          />
          <ScreenBody theme={theme} state={state} layout={layout} />
        </>
      ) : (
        <Dialog theme={theme} state={state} overlay={overlay} bar={dialogBar} />
      )}
    </Box>
  )
}
