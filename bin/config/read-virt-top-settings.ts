import {join} from 'node:path'
import type {CalledAs} from '../cli/called-as.ts'
import {textOfSoon} from './text-of.ts'
import {translateSettings} from './virt-top-settings.ts'

/** The user who calls, and the name that he calls. */
interface Caller {
  readonly as: CalledAs
  readonly uid: number
  readonly home: string | undefined
}

/** Arguments that stand in an init file of virt-top, and what is to be said of them. */
export interface InitArguments {
  readonly argv: readonly string[]
  readonly said: readonly string[]
}

const NOTHING: InitArguments = {argv: [], said: []}

/**
 * Reads an init file of virt-top: the one that is named, or else the usual one, which need not be there. What is wrong
 * in one is told, and the rest followed.
 * @param judge returns what is wrong with arguments; `undefined` if nothing is
 */
export async function readVirtTopSettings(
  given: string | undefined,
  {as, uid, home = '/'}: Caller,
  judge: (argv: readonly string[]) => string | undefined,
): Promise<InitArguments> {
  const file = given ?? join(home, '.virt-toprc')
  const read = await textOfSoon(file)
  if (read === undefined)
    return given === undefined ? NOTHING : {argv: [], said: [`${file}: there is no such file`]}
  if ('why' in read) return {argv: [], said: [`${file}: ${read.why}`]}
  // Its settings name files to be written: behind su and sudo, HOME may have stayed another user's.
  if (given === undefined && ![0, uid].includes(read.uid))
    return {argv: [], said: [`${file} is another user's, and not followed; --init-file ${file} does`]}
  const {argv, meaningless, faults} = translateSettings(read.text, as, judge)
  const meant = argv.length > 0 ? `read as ${argv.join(' ')}` : 'nothing to follow'
  const rest = meaningless.length > 0 ? `; without a meaning here: ${meaningless.join(', ')}` : ''
  return {argv, said: [...faults.map(fault => `${file}:${fault}`), `${file}: ${meant}${rest}`]}
}
