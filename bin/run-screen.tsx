import type {Options} from './options.ts'
import type {SampleSource} from './source.ts'
export async function runScreen(_s: SampleSource, _o: Options, _f: (m: string) => number): Promise<void> {}
