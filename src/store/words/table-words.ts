import {isDelay, LONGEST_DELAY_S, SHORTEST_DELAY_S} from '../../base/delay.ts'
import {filterFault} from '../../rows/order.ts'
import {findColumn, offerColumn} from '../../rows/query.ts'
import {SCREENS, screenOf} from '../../rows/screens/index.ts'
import type {State} from '../state.ts'
import {settleAnew} from '../table/cursor.ts'
import {showScreen} from '../table/show-screen.ts'
import {sortBy} from '../table/sort.ts'
import {beginning, type WordRecord} from './word-record.ts'

/** Names of the screens, each of which shows it. */
export const screenWords: readonly WordRecord[] = SCREENS.map(screen => ({
  word: screen,
  help: screenOf(screen).help,
  run: (state, _argument, {room}) => ({state: showScreen(state, screen, room)}),
}))

const columnIds = ({view}: State): readonly string[] => screenOf(view.screen).columns.map(({id}) => id)

export const sortWord: WordRecord = {
  word: 'sort',
  argument: 'COLUMN',
  help: 'sort by a column of this screen; again inverts the order',
  complete: (state, argument) => beginning(columnIds(state), argument),
  run(state, argument, {room}) {
    const {title, columns} = screenOf(state.view.screen)
    if (findColumn(columns, argument) === undefined)
      return `${title} has no column "${argument}"${offerColumn(columns, argument)}; there are ${columnIds(state).join(' ')}`
    return {state: sortBy(state, argument, room)}
  },
}

export const filterWord: WordRecord = {
  word: 'filter',
  argument: '[web !db cpu>50]',
  help: 'show only the rows that match; without an argument all',
  complete(state, argument) {
    // The last word is completed as a column; `!` before it stays.
    const [, before = '', typed = ''] = /^(.*\s!?|!?)(\S*)$/.exec(argument) ?? []
    return typed === '' ? [] : beginning(columnIds(state), typed).map(id => before + id)
  },
  run(state, argument, {room}) {
    return filterFault(state.view.screen, argument) ?? {state: filterBy(state, argument, room)}
  },
}

export const filterBy = (state: State, filter: string, room: number): State =>
  settleAnew({...state, view: {...state.view, filter}}, room)

export const delayWord: WordRecord = {
  word: 'delay',
  argument: 'SECONDS',
  help: 'seconds between samples',
  run(state, argument) {
    if (argument.trim() === '') return {state}
    const delayMs = delayOf(argument)
    return delayMs === undefined
      ? `give seconds from ${SHORTEST_DELAY_S} to ${LONGEST_DELAY_S}`
      : {state: {...state, view: {...state.view, delayMs}}}
  },
}

/** Parses seconds, `2`, `0.5`, `2s`, into ms; `undefined` if they are out of range or not a number. */
function delayOf(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)s?$/.exec(text.trim())
  const seconds = Number(match?.[1] ?? Number.NaN)
  return isDelay(seconds) ? seconds * 1000 : undefined
}
