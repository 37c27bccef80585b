/** Lets Ink join frames of ready lines with bin/terminal/join-lines.ts, before it takes them apart itself. */
import {readFileSync} from 'node:fs'
import {join} from 'node:path'

const JOIN_LINES = join(import.meta.dirname, '../terminal/join-lines.ts')
const GET = '    get() {\n'
const JOINED = `        const joined = joinLines(this.operations, this.height);
        if (joined !== undefined) return {output: joined, height: this.height};
`

/** Adds the call to Ink's source. @throws {Error} when Ink has changed, so that the call is not lost unnoticed */
function withJoinLines(source) {
  if (source.split(GET).length !== 2) throw new Error('ink/build/output.js is not as ink-lines.mjs knows it')
  return `import {joinLines} from ${JSON.stringify(JOIN_LINES)};\n${source.replace(GET, GET + JOINED)}`
}

export const inkLines = {
  name: 'ink-lines',
  setup(build) {
    build.onLoad({filter: /ink\/build\/output\.js$/}, ({path}) => ({
      contents: withJoinLines(readFileSync(path, 'utf8')),
    }))
  },
}
