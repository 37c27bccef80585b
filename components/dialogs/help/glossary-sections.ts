import {CAUSES} from '../../../src/model/cause/causes/index.ts'
import {SCREENS, type ScreenId, screenOf} from '../../../src/rows/screens/index.ts'
import {GLOSSARY} from '../../../src/rows/text/glossary.ts'

/** A part of the help: a title, and what stands below it. */
export interface HelpSection {
  readonly title: string
  readonly entries: readonly {readonly name: string; readonly help: string}[]
}

/** Lists the words: causes, terms, and the columns of all screens, those of this one first. */
export const glossarySections = (screen: ScreenId): readonly HelpSection[] => [
  columnsOf(screen),
  {
    title: 'Causes (SUFFERS FROM, Why)',
    entries: CAUSES.map(({title, help}) => ({name: title, help})),
  },
  {title: 'Words', entries: GLOSSARY.map(({word, means}) => ({name: word, help: means}))},
  ...SCREENS.filter(other => other !== screen).map(columnsOf),
]

function columnsOf(screen: ScreenId): HelpSection {
  const {title, columns} = screenOf(screen)
  return {
    title: `Columns of ${title}`,
    entries: columns.map(column => ({name: column.title, help: `${column.help} [${column.id}]`})),
  }
}
