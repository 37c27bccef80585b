import {filterFault} from '../rows/order.ts'
import {SCREENS, screenOf} from '../rows/screens/index.ts'
import type {ThemeName} from '../rows/tones.ts'
import type {View} from '../rows/view.ts'
import type {ScreenConfigs} from './config.ts'

/** The settings in which a view differs from the usual, in the shape of the config file. */
export interface ViewSettings {
  readonly delay: number
  readonly filter: string
  /** Absent if none was chosen on the screen. */
  readonly theme?: ThemeName
  readonly screens: ScreenConfigs
}

/**
 * Returns the settings that make a new screen look like this one. A filter that Domains, the first screen, does not
 * understand is left out.
 */
export function viewSettings({delayMs, filter, theme, screens}: View): ViewSettings {
  const changed = SCREENS.flatMap(screen => {
    const {columns, sort} = screens[screen]
    const {columns: all, sort: usual} = screenOf(screen)
    const sorted = sort.column !== usual.column || sort.descending !== usual.descending
    const inverted = sort.descending !== all.find(({id}) => id === sort.column)?.descending
    const config = {
      ...(columns !== undefined && {columns}),
      ...(sorted && {sort: sort.column}),
      ...(sorted && inverted && {inverted: true}),
    }
    return Object.keys(config).length === 0 ? [] : [[screen, config] as const]
  })
  const isUnderstood = filterFault('domains', filter) === undefined
  return {
    delay: delayMs / 1000,
    filter: isUnderstood ? filter : '',
    ...(theme !== undefined && {theme}),
    screens: Object.fromEntries(changed),
  }
}
