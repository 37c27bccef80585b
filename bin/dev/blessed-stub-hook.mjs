/**
 * Puts in the stubs of blessed-stub.mjs where nothing is bundled: `node --import ./bin/dev/blessed-stub-hook.mjs`,
 * vitest.
 */
import {registerHooks} from 'node:module'
import {STUBS} from './blessed-stub.mjs'

registerHooks({
  resolve(specifier, context, next) {
    return Object.hasOwn(STUBS, specifier)
      ? {url: `blessed-stub:${specifier}`, format: 'commonjs', shortCircuit: true}
      : next(specifier, context)
  },
  load(url, context, next) {
    return url.startsWith('blessed-stub:')
      ? {source: STUBS[url.slice('blessed-stub:'.length)], format: 'commonjs', shortCircuit: true}
      : next(url, context)
  },
})
