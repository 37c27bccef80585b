import fc from 'fast-check'
import {expect, test} from 'vitest'
import {offsetOf, parseEventFormat} from '../../../collectors/trace/event-format.ts'
import {recordReader} from '../../../collectors/trace/sched-records.ts'
import {readTracePage} from '../../../collectors/trace/trace-page.ts'
import {tracefsIn} from '../../../collectors/trace/tracing-instance.ts'
import type {Untrusted} from '../../../src/base/untrusted.ts'

/** Builds a page as the kernel writes it. */
function pageOf(startedNs: bigint, commit: number, ...words: readonly number[]): Buffer {
  const page = Buffer.alloc(4096)
  page.writeBigUInt64LE(startedNs, 0)
  page.writeUInt32LE(commit, 8)
  for (const [index, word] of words.entries()) page.writeUInt32LE(word >>> 0, 16 + index * 4)
  return page
}
const head = (type: number, delta: number): number => type + delta * 32

function recordsOf(page: Buffer, base = 1000n) {
  const records: [atNs: number, firstWord: number, length: number][] = []
  const {lost} = readTracePage(page, base, (atNs, offset, length) =>
    records.push([atNs, page.readUInt32LE(offset), length]),
  )
  return {records, lost}
}

test('records follow each other by their deltas; long ones, time extensions and padding are understood', () => {
  const page = pageOf(
    5000n,
    // short of 2 words, extension, short, long of 2 words with its length in front, padding to the end
    4 * (3 + 2 + 2 + 4 + 1),
    ...[head(2, 10), 71, 72],
    ...[head(30, 5), 2],
    ...[head(1, 1), 73],
    ...[head(0, 4), 12, 74, 75],
    head(29, 0),
  )
  expect(recordsOf(page)).toEqual({
    lost: 0,
    records: [
      [4010, 71, 8],
      [4010 + 2 * 2 ** 27 + 5 + 1, 73, 4],
      [4010 + 2 * 2 ** 27 + 5 + 1 + 4, 74, 8],
    ],
  })
})

test('an absolute time replaces what was counted', () => {
  const page = pageOf(5000n, 4 * 4, head(31, 9), 1, head(1, 1), 7)
  expect(recordsOf(page).records).toEqual([[2 ** 27 + 9 - 1000 + 1, 7, 4]])
})

test('lost events are told, with their number where it is stored', () => {
  expect(recordsOf(pageOf(0n, 0x8000_0000 + 8, head(1, 0), 7)).lost).toBe(-1)
  const stored = pageOf(0n, 0xc000_0000 + 8, head(1, 0), 7)
  stored.writeBigUInt64LE(42n, 24)
  expect(recordsOf(stored).lost).toBe(42)
})

test('whatever a page holds, it ends, or throws a RangeError', () => {
  fc.assert(
    fc.property(fc.uint8Array({minLength: 16, maxLength: 512}), bytes => {
      try {
        readTracePage(Buffer.from(bytes), 0n, (_atNs, offset, length) => {
          expect(offset + length).toBeLessThanOrEqual(bytes.length)
        })
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError)
      }
    }),
  )
})

const FORMAT = `name: sched_switch
ID: 372
format:
	field:unsigned short common_type;	offset:0;	size:2;	signed:0;

	field:char prev_comm[16];	offset:8;	size:16;	signed:0;
	field:pid_t prev_pid;	offset:24;	size:4;	signed:1;
	field:long prev_state;	offset:32;	size:8;	signed:1;
	field:char next_comm[16];	offset:40;	size:16;	signed:0;
	field:pid_t next_pid;	offset:56;	size:4;	signed:1;
`
const WAKE = `ID: 374
	field:pid_t pid;	offset:24;	size:4;	signed:1;
	field:int target_cpu;	offset:32;	size:4;	signed:1;
`
const MIGRATE = `ID: 371
	field:pid_t pid;	offset:12;	size:4;	signed:1;
	field:int orig_cpu;	offset:20;	size:4;	signed:1;
	field:int dest_cpu;	offset:24;	size:4;	signed:1;
`

test('an event’s format', () => {
  const format = parseEventFormat(FORMAT)
  expect(format.id).toBe(372)
  expect(offsetOf(format, 'next_pid')).toBe(56)
  expect(format.fields.prev_comm).toEqual({offset: 8, size: 16})
  expect(() => offsetOf(format, 'nothing')).toThrow(SyntaxError)
  expect(() => parseEventFormat('nonsense')).toThrow(SyntaxError)
})

test('a switch as it is recorded: who would have run on, and names that hold anything', () => {
  const names = new Map<number, Untrusted>()
  const [waking, wakeup] = [parseEventFormat(WAKE.replace('374', '375')), parseEventFormat(WAKE)]
  const read = recordReader(
    {
      sched_switch: parseEventFormat(FORMAT),
      sched_waking: waking,
      sched_wakeup: wakeup,
      sched_migrate_task: parseEventFormat(MIGRATE),
    },
    names,
  )
  const page = Buffer.alloc(128)
  page.writeUInt16LE(372, 0)
  page.write('a ==> b=1', 8)
  page.writeInt32LE(71, 24)
  page.write('sixteen-letters!', 40)
  page.writeInt32LE(72, 56)
  const switched = {kind: 'switch', atNs: 5, pcpu: 3, prev: 71, next: 72}
  for (const [state, prevRunnable] of [
    [0, true],
    [0x100, true],
    [1, false],
    [2, false],
  ] as const) {
    page.writeInt32LE(state, 32)
    expect(read(page, 0, 5, 3)).toEqual({...switched, prevRunnable})
  }
  expect(names).toEqual(
    new Map([
      [71, 'a ==> b=1'],
      [72, 'sixteen-letters!'],
    ]),
  )
  page.writeUInt16LE(999, 0)
  expect(read(page, 0, 5, 3)).toBeUndefined()
})

test('where tracefs is mounted', () => {
  const mounts = 'proc /proc proc rw 0 0\ntracefs /sys/kernel/tra\\040cing tracefs rw 0 0\n'
  expect(tracefsIn(mounts)).toBe('/sys/kernel/tra cing')
  expect(tracefsIn('proc /proc proc rw 0 0\n')).toBeUndefined()
})
