const ENTER = '\r'
const DOWN = '\x1b[B'
const TAB = '\t'
const ESCAPE = '\x1b'

/** A picture of the demo is what the screen shows after some keys, once it shows a text. */
interface GuidePicture {
  readonly name: string
  readonly keys: readonly string[]
  readonly shows: string | RegExp
  /** Time until it is drawn. */
  readonly waitMs?: number
}

/** The pictures of docs/guide.md, in the order of its story. */
export const GUIDE_PICTURES: readonly GuidePicture[] = [
  // Long enough for the sparkline of the wait to have a shape.
  {name: 'guide-1-waits', keys: [], shows: /web-03 waits \d+%/, waitMs: 20_000},
  {name: 'guide-2-why', keys: ['6', DOWN], shows: '2 pin ci-17'},
  {name: 'guide-3-editor', keys: [ENTER], shows: 'Pin ci-17'},
  {name: 'guide-4-preview', keys: ['a'], shows: '[ Apply ]'},
  {name: 'guide-5-effect', keys: [TAB, ENTER], shows: /web-03 waits .* -> /},
  {name: 'guide-6-undone', keys: [ESCAPE, 'L', 'u', TAB, ENTER], shows: /undo of #1[\s\S]*done[\s\S]*ok/},
]
