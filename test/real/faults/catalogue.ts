/** A fault that a test of the ordinary suite proves. */
export interface ProvedElsewhere {
  readonly id: number
  readonly fault: string
  readonly expected: string
  /** File and title of the test; catalogue.test.ts checks that both exist. */
  readonly file: string
  readonly title: string
}

export const PROVED_ELSEWHERE: readonly ProvedElsewhere[] = [
  {
    id: 1,
    fault: 'one QEMU SIGSTOPped, as libvirt’s answers tell it',
    expected: 'marked within 7 s, the others’ packets and disks go on',
    file: 'test/real/integration/libvirt-hung.test.ts',
    title: 'one is marked, the others keep their figures',
  },
  {
    id: 9,
    fault: 'no libvirt on this machine',
    expected: 'exit 1 with what is missing and how it is installed',
    file: 'test/real/integration/no-library.test.ts',
    title: 'exit 1: what is missing, how it is installed, and the demo',
  },
  {
    id: 9,
    fault: 'a libvirt socket that one may not use',
    expected: 'says so with the remedy; standard error stays empty',
    file: 'test/real/integration/libvirt-link.test.ts',
    title: 'a socket that one may not use; standard error stays empty',
  },
  {
    id: 11,
    fault: 'the reader of --json goes away (EPIPE)',
    expected: 'ends quietly',
    file: 'test/real/program/refusals.test.ts',
    title: 'a reader that goes away ends it quietly',
  },
  {
    id: 13,
    fault: 'disk full for --json or --csv',
    expected: 'exit 1 with the reason',
    file: 'test/real/program/refusals.test.ts',
    title: 'an output that is full is said to be, with exit 1',
  },
  {
    id: 13,
    fault: 'few file descriptors, every collector',
    expected: 'all is read, slower, and people are told',
    file: 'test/collectors/few-fds.test.ts',
    title: 'with few fds everything is still read, most of it anew each time, and people are told',
  },
  {
    id: 14,
    fault: 'malformed kernel files, parser by parser',
    expected: 'a value or a SyntaxError, never NaN',
    file: 'test/collectors/parsers.property.test.ts',
    title: '%s gives what it read or a SyntaxError, never NaN',
  },
  {
    id: 14,
    fault: 'whole recorded hosts (v1 and v2) with mangled and truncated files, by chance',
    expected: 'no error without a path; no NaN on any screen or in any export',
    file: 'test/real/faults/mangled-files.test.ts',
    title: 'mangled files of %s: no throw without a path, no NaN on any screen',
  },
]
