import type {Reporter, TestModule} from 'vitest/node'
import {SKIPPED} from './skip-reason.ts'

/** Tells at the end what was skipped and why, so that a run without it does not look like a whole one. */
export default class SkippedReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = new Map<string, number>()
    for (const module of modules) {
      for (const suite of module.children.allSuites()) {
        const reason = suite.name.split(SKIPPED)[1]
        if (reason !== undefined)
          skipped.set(reason, (skipped.get(reason) ?? 0) + [...suite.children.allTests()].length)
      }
    }
    for (const [reason, tests] of skipped) console.error(`${tests} tests were skipped: ${reason}`)
  }
}
