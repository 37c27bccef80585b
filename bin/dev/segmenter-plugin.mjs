/**
 * Makes the Intl.Segmenter of packages at its first use. They make it when they are loaded: the first one takes 5 MB
 * and 8 ms of the start, for texts that hardly occur (names that are not plain).
 */
import {readFileSync} from 'node:fs'
import {join} from 'node:path'

const LAZY = join(import.meta.dirname, '../terminal/lazy-segmenter.ts')
const PACKAGES = /node_modules\/(string-width|slice-ansi|wrap-ansi|@alcalzone\/ansi-tokenize|ink)\/.*\.js$/

export const lazySegmenters = {
  name: 'lazy-segmenters',
  setup(build) {
    build.onLoad({filter: PACKAGES}, ({path}) => {
      const source = readFileSync(path, 'utf8')
      if (!source.includes('new Intl.Segmenter(')) return undefined
      const lazy = source.replaceAll('new Intl.Segmenter(', 'lazySegmenter(')
      return {contents: `import {lazySegmenter} from ${JSON.stringify(LAZY)};\n${lazy}`}
    })
  },
}
