import type {BuildOptions, BuildResult} from 'esbuild'

/** Entries of what is shipped, by their names in `dist`. */
export const SHIPPED: Readonly<Record<string, string>>
export const bundle: (
  entryPoints: BuildOptions['entryPoints'],
  outdir: string,
  report?: BuildOptions,
) => Promise<BuildResult>
