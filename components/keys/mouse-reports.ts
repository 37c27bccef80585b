import {encodePress, pressOf} from './mouse-press.ts'

/**
 * Reports of the mouse, whole or broken: SGR (1006), `CSI < button ; column ; row M` or `m` for a release; and the old
 * form of terminals that do not know it, `CSI M` and three characters.
 */
const REPORT = /\x1b\[<([\d;]*)([Mm]?)|\x1b\[M([\s\S]{3})/g
/** Beginning of one at the end of what was read. */
const BEGUN = /\x1b\[(?:<[\d;]*|M[\s\S]{0,2})?$/
/** Longest beginning that is kept; none that is longer becomes a report. */
const LONGEST = 24
/** Characters that only this program gives a meaning: from outside they have none. */
const OURS = /[\uf700-\uf7ff]/g
/** Time in which Ink waits for what may follow an escape, ms; after that it is the key Esc. */
const ESCAPE_MS = 20
/** Sequence without a meaning. Behind an escape that Ink has kept, it makes Ink forget it. */
const NOTHING = '\x1b[<M'

/**
 * Returns a filter for all that is read from the terminal. It takes the reports of the mouse out and puts characters
 * in their place that pass through Ink. Reports may come in pieces; of none of them, nor of a broken one, is anything
 * left that would act as a key.
 */
export function createMouseFilter(): (input: string, nowMs: number) => string {
  let begun = ''
  /** Time at which the input ended with an escape, which Ink has; absent if it did not, or once it is known of what. */
  let escapedMs: number | undefined
  return (input, nowMs) => {
    const isLate = escapedMs !== undefined && nowMs - escapedMs > ESCAPE_MS
    // What comes late behind Esc is typed, unless nobody types it.
    const goesOn =
      begun === '' && escapedMs !== undefined && (isLate ? /^\[<\d/.test(input) : input.startsWith('['))
    const all = begun + (goesOn ? '\x1b' : '') + input.replace(OURS, '')
    const at = all.search(BEGUN)
    begun = at < 0 ? '' : all.slice(at, at + LONGEST)
    const whole = at < 0 ? all : all.slice(0, at)
    const passed = whole.replace(
      REPORT,
      (_, numbers: string | undefined, end: string, old: string | undefined, from: number) =>
        (from === 0 && escapedMs !== undefined ? NOTHING : '') +
        (old === undefined ? sgrPress(numbers ?? '', end) : oldPress(old)),
    )
    if (whole !== '') escapedMs = whole.endsWith('\x1b') ? nowMs : undefined
    return passed
  }
}

function sgrPress(numbers: string, end: string): string {
  const [button = Number.NaN, column = Number.NaN, row = Number.NaN, ...more] = numbers.split(';').map(Number)
  const press = end === 'M' && more.length === 0 ? pressOf(button, column, row) : undefined
  return press === undefined ? '' : encodePress(press)
}

/** Characters stand for 32 more than the numbers; one that could not be decoded is no place on a screen. */
function oldPress(characters: string): string {
  const [button = 0, column = 0, row = 0] = [...characters].map(one => (one.codePointAt(0) ?? 0) - 32)
  const press = pressOf(button, column, row)
  return press === undefined ? '' : encodePress(press)
}
