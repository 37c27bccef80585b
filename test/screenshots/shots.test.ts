import {expect, test} from 'vitest'
import {play} from '../../screenshots/play.ts'
import {recordedHost} from '../../screenshots/recorded-host.ts'
import {SHOTS} from '../../screenshots/shots.ts'

// A sample that gains a field leaves the record behind: it is then to be recorded anew (test/real/lab/record.ts).
test.each(SHOTS)('$name is drawn from the record', async shot => {
  const terminal = await play(LAST_SAMPLES, shot)
  const lines = Array.from(
    {length: shot.rows},
    (_, row) => terminal.buffer.active.getLine(row)?.translateToString(true) ?? '',
  )
  const text = lines.join('\n')
  expect(text).not.toMatch(/\b(undefined|NaN|Infinity)\b|\[object/)
  expect(lines.filter(line => line.trim() !== '').length).toBeGreaterThan(shot.rows / 3)
})

const LAST_SAMPLES = recordedHost().slice(-3)
