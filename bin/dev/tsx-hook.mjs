/**
 * Lets Node run our .tsx files as they are: `node --import ./bin/dev/tsx-hook.mjs FILE`. Plain .ts it runs itself.
 */
import {readFileSync} from 'node:fs'
import {registerHooks} from 'node:module'
import {fileURLToPath} from 'node:url'
import {transformSync} from 'esbuild'

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    const {code} = transformSync(readFileSync(fileURLToPath(url), 'utf8'), {
      loader: 'tsx',
      jsx: 'automatic',
      sourcefile: url,
      sourcemap: 'inline',
    })
    return {source: code, format: 'module', shortCircuit: true}
  },
})
