import {expect, test} from 'vitest'
import {csvHeader, csvLines} from '../../../../src/rows/print/csv.ts'
import {aDomain} from '../../../builders/domain.ts'
import {fullDomain} from '../../../builders/full-row.ts'
import {aModel} from '../../../builders/model.ts'
import {uuidOf} from '../../../builders/uuid.ts'

/** Reads a line as RFC 4180 has it. */
const fieldsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(([, quoted, plain = '']) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  )

const rowOf = (domain: Parameters<typeof csvLines>[1][number], intervalMs?: number) => {
  const model = aModel({domains: [domain], ...(intervalMs === undefined ? {} : {intervalMs})})
  const [line = ''] = csvLines(model, model.domains)
  return Object.fromEntries(fieldsOf(csvHeader).map((name, index) => [name, fieldsOf(line)[index]]))
}

test('the header says units and never changes', () => {
  expect(csvHeader).toBe(
    [
      'time,interval_s,host,domain,uuid,id,state,vcpus',
      'usage_percent,run_delay_percent,throttled_percent,contention_percent,cpu_time_s',
      'balloon_bytes,memory_max_bytes,rss_bytes,guest_usable_bytes',
      'block_read_bytes_per_s,block_write_bytes_per_s,block_reads_per_s,block_writes_per_s',
      'net_rx_bytes_per_s,net_tx_bytes_per_s,net_rx_drops_per_s,net_tx_drops_per_s',
      'cause',
    ].join(','),
  )
})

test('absent is an empty field, zero is 0', () => {
  const row = rowOf(aDomain({uuid: uuidOf(1), name: 'lab', state: 'shut off', usagePct: 0}))
  expect(row).toMatchObject({
    time: '2026-11-23T14:03:22.123Z',
    interval_s: '',
    host: 'kvm07',
    domain: 'lab',
    uuid: uuidOf(1),
    id: '',
    state: 'shut off',
    usage_percent: '0',
    run_delay_percent: '',
    balloon_bytes: '',
    net_tx_drops_per_s: '',
  })
})

test('numbers have three decimals at most and no exponent', () => {
  const row = rowOf({...fullDomain, usagePct: 83.12345, cpuSeconds: 0.1 + 0.2}, 1000.4)
  expect(row).toMatchObject({interval_s: '1', usage_percent: '83.123', cpu_time_s: '0.3'})
  expect(row).toMatchObject({rss_bytes: '1098437885952', net_tx_drops_per_s: '0.4'})
})

test.each([
  'plain',
  'a,b',
  'say "hi"',
  '"',
  ',',
  'a\nb\r\n"c"',
  '\x1b[31m,\u202e',
  '数,据',
  '',
  ' padded ',
  '=1+1',
])('a domain named %j is one field of one line', name => {
  const model = aModel({domains: [aDomain({uuid: uuidOf(1), name}), fullDomain]})
  const lines = csvLines(model, model.domains)
  const count = fieldsOf(csvHeader).length
  expect(lines.map(line => fieldsOf(line).length)).toEqual([count, count])
  for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  expect(fieldsOf(lines[0] ?? '')[4]).toBe(uuidOf(1))
})

test.each(['=1+1', '+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\u200b=1', '＝1', '＋1', '－1', '＠x'])(
  'a spreadsheet takes a domain named %j for text',
  name => {
    expect(rowOf(aDomain({name})).domain).toMatch(/^'\s*[=+\-@＝＋－＠]/)
  },
)

test('a formula with quotes stays one field', () => {
  const [line = ''] = csvLines(aModel(), [aDomain({name: '=HYPERLINK("http://x","y")'})])
  expect(line).toContain(`,"'=HYPERLINK(""http://x"",""y"")",`)
})

test('numbers stay numbers, and so do names with a dash inside', () => {
  const row = rowOf(aDomain({name: 'web-03', usagePct: -1}))
  expect(row).toMatchObject({domain: 'web-03', usage_percent: '-1'})
})

test('quotes are doubled', () => {
  expect(rowOf(aDomain({uuid: uuidOf(1), name: 'say "hi", you'}))).toMatchObject({domain: 'say "hi", you'})
  expect(csvLines(aModel(), [aDomain({uuid: uuidOf(1), name: 'say "hi", you'})])[0]).toContain(
    ',"say ""hi"", you",',
  )
})

test('no domains, no lines', () => {
  expect(csvLines(aModel(), [])).toEqual([])
})
