/**
 * blessed-contrib's chart code runs on bare objects (components/paint/contrib-line.ts). It needs blessed only for
 * names to inherit from: the real one would take the terminal and signals at the first screen, and cannot be bundled
 * at all. It uses one function of lodash. Its canvas allocates with a constructor that prints a warning in the middle
 * of the screen.
 */
import {readFileSync} from 'node:fs'

export const STUBS = {
  blessed: 'function Node(){} function Box(){} module.exports = {Node, Box, box: () => new Box()}',
  lodash:
    'exports.max = (list, by = x => x) => list.reduce((most, item) => (by(item) > by(most) ? item : most), list[0])',
}

export const blessedStub = {
  name: 'blessed-stub',
  setup(build) {
    build.onResolve({filter: /^(blessed|lodash)$/}, ({path, importer}) =>
      importer.includes('blessed-contrib') ? {path, namespace: 'blessed-stub'} : undefined,
    )
    build.onLoad({filter: /.*/, namespace: 'blessed-stub'}, ({path}) => ({
      contents: STUBS[path],
      loader: 'js',
    }))
    build.onLoad({filter: /drawille-blessed-contrib\/index\.js$/}, ({path}) => ({
      contents: readFileSync(path, 'utf8').replaceAll('new Buffer(', 'Buffer.alloc('),
    }))
  },
}
