import {expect, test} from 'vitest'
import {textTable} from '../../../../src/rows/print/text.ts'
import {busyHost} from '../../../builders/busy-host.ts'
import {aDomain} from '../../../builders/domain.ts'
import {aHost} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {aPcpu} from '../../../builders/pcpu.ts'
import {uuidOf} from '../../../builders/uuid.ts'
import {aView} from '../../../builders/view.ts'

test('a summary, a header and every row, however many', () => {
  const domains = Array.from({length: 300}, (_, number) =>
    aDomain({uuid: uuidOf(number), name: `vm-${number}`}),
  )
  const lines = textTable(aModel({domains}), aView('domains'), 80).split('\n')
  expect(lines).toHaveLength(303)
  expect(lines[0]).toBe('2026-11-23T14:03:22.123Z  kvm07  300/300 domains running')
  expect(lines[1]).toMatch(/^DOMAIN +S +VC +%CPU WAIT%/)
  expect(lines[301]).toMatch(/^vm-299 +R +–/)
  expect(lines[302]).toBe('')
})

test('the summary tells what is known of the host', () => {
  const model = aModel({
    domains: [aDomain({name: 'web'}), aDomain({uuid: uuidOf(2), name: 'lab', state: 'shut off'})],
    demo: true,
    link: {status: 'down', sinceMs: 0, why: 'gone'},
    host: aHost({
      name: 'kv\x1bm07',
      pcpus: [aPcpu({id: 0}), aPcpu({id: 1})],
      busyPct: 36.04,
      memory: {totalBytes: 2 ** 34, availableBytes: 2 ** 33},
      load: {one: 1.234, five: 1, fifteen: 1},
    }),
  })
  expect(textTable(model, aView('domains'), 80).split('\n')[0]).toBe(
    'DEMO 2026-11-23T14:03:22.123Z  kvm07  1/2 domains running  busy 36.0% of 2 pCPUs' +
      '  memory 8G available of 16G  load 1.23  libvirt down',
  )
})

test('no domains: the header alone', () => {
  expect(textTable(aModel(), aView('domains'), 80).split('\n')).toHaveLength(3)
})

test('no escape code gets out, and no line is wider than asked or ends in blanks', () => {
  const hostile = {
    ...busyHost,
    domains: [aDomain({name: '\x1b]0;owned\x07\u009b2J\u202e名\n'}), ...busyHost.domains],
  }
  const text = textTable(hostile, {...aView('domains'), tree: true}, 100)
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  for (const line of text.split('\n').slice(1)) {
    expect(line.length).toBeLessThanOrEqual(100)
    expect(line).toBe(line.trimEnd())
  }
})

test('filter and order are those of the view', () => {
  const view = {...aView('domains', {sort: {column: 'name', descending: true}}), filter: 'dns'}
  const names = textTable(busyHost, view, 80)
    .split('\n')
    .slice(2, -1)
    .map(line => line.split(' ')[0])
  expect(names).toEqual(['dns-b', 'dns-a'])
})

test('160 columns, as without a terminal: every usual figure, and who; what nobody remembers is left out', () => {
  const header = textTable(busyHost, aView('domains'), 160).split('\n')[1] ?? ''
  for (const title of ['RDLY%', 'RSS', 'DISK/s', 'NET/s', 'TIME', 'SUFFERS FROM', 'WHO'])
    expect(header).toContain(title)
  expect(header).not.toContain('LAST 60 S')
})
