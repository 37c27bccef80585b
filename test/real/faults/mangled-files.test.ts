import {cpSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import fc from 'fast-check'
import {afterAll, expect, test} from 'vitest'
import {openSampler, type Sampler} from '../../../bin/workers/kernel/sampler.ts'
import type {KernelSample} from '../../../collectors/index.ts'
import {collectorNames} from '../../../collectors/sources.ts'
import {asUntrusted} from '../../../src/base/untrusted.ts'
import {derive} from '../../../src/model/derive/derive.ts'
import type {Model} from '../../../src/model/model.ts'
import {csvLines} from '../../../src/rows/print/csv.ts'
import {jsonLine} from '../../../src/rows/print/json.ts'
import type {Sample} from '../../../src/sample.ts'
import {copyOfFixture} from '../../builders/fixture.ts'
import {draw} from '../../components/draw.ts'

// Recorded hosts, some of their files cut short or made up, go through sampler, model, every screen and every export.

const RECORDED = join(import.meta.dirname, '../../fixtures')

const sampleOf = (kernel: KernelSample, monotonicMs: number): Sample => ({
  at: {monotonicMs, epochMs: 1_700_000_000_000 + monotonicMs},
  uri: 'qemu:///system',
  demo: false,
  hostname: asUntrusted('recorded'),
  kernel,
  libvirt: {link: {status: 'down', sinceMs: 0, why: 'not recorded'}, domains: []},
})

function kernelOf(sampler: Sampler): KernelSample {
  const {found, readings} = sampler.sample({needs: collectorNames})
  return {found, ...readings}
}

/** Ways in which a file's text is mangled. */
const mangling = fc.oneof(
  fc.nat(100).map(pct => (text: string) => text.slice(0, (text.length * pct) / 100)),
  fc.constant(() => ''),
  fc.constant((text: string) => text.replaceAll(/\d+/g, '99999999999999999999999')),
  fc.constant((text: string) => text.replaceAll(/\d+/g, '-1')),
  fc.constant((text: string) => text.replaceAll(/\d+/g, '1e999')),
  fc.constant((text: string) => text.replaceAll(/\d+/g, '0x7f')),
  fc.constant((text: string) => text.replaceAll(/\d+/g, '0')),
  fc.constant((text: string) => text.replaceAll(' ', '')),
  fc.constant((text: string) => `${text}${text}`),
  fc.string({unit: 'binary', maxLength: 200}).map(made => () => made),
)

const NO_FIGURE = /NaN|undefined|Infinity|\[object/

async function expectNoNonsense(model: Model): Promise<void> {
  expect(jsonLine(model)).not.toMatch(NO_FIGURE)
  expect(csvLines(model, model.domains).join('\n')).not.toMatch(NO_FIGURE)
  const app = await draw({columns: 200, rows: 50, model})
  try {
    for (const screen of ['0', '1', '4', '0']) {
      await app.press(screen)
      expect(app.text()).not.toMatch(NO_FIGURE)
    }
  } finally {
    app.close()
  }
}

test.each(['v2-systemd', 'hybrid-v1'])(
  'mangled files of %s: no throw without a path, no NaN on any screen',
  {
    timeout: 120_000,
  },
  async name => {
    const {directory, roots} = copyOfFixture(name)
    afterAll(() => rmSync(directory, {recursive: true}))
    const files = readdirSync(directory, {recursive: true, withFileTypes: true})
      .filter(entry => entry.isFile() && entry.name !== 'ABOUT.md')
      .map(entry => relative(directory, join(entry.parentPath, entry.name)))
      .toSorted()
    const manglings = fc.array(fc.tuple(fc.constantFrom(...files), mangling), {minLength: 1, maxLength: 12})

    await fc.assert(
      fc.asyncProperty(manglings, async changes => {
        const sampler = openSampler(roots)
        try {
          const before = sampleOf(kernelOf(sampler), 1000)
          for (const [file, mangle] of changes) {
            writeFileSync(join(directory, file), mangle(readFileSync(join(directory, file), 'utf8')))
          }
          sampler.refresh()
          const after = sampleOf(kernelOf(sampler), 2000)
          for (const reading of Object.values(after.kernel ?? {})) {
            if ('status' in reading && reading.status === 'failed') expect(reading.error).toContain(directory)
          }
          await expectNoNonsense(derive(before, after))
          await expectNoNonsense(derive(undefined, after))
        } catch (error) {
          // The host as a whole cannot be read: an error that names the path is a good reason.
          if (!(error instanceof Error) || error.name === 'AssertionError') throw error
          expect(error.message).toContain(directory)
        } finally {
          sampler.close()
          for (const [file] of changes) cpSync(join(RECORDED, name, file), join(directory, file))
        }
      }),
      {numRuns: 40},
    )
  },
)
