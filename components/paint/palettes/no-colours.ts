import type {ToneColours} from './palette.ts'

/** Weights and lines in place of colours. */
export const noColours: ToneColours = {
  normal: '',
  dim: '',
  good: '',
  warn: '1',
  critical: '1',
  strong: '1',
  name: '1',
  border: '',
  tableHeader: '4',
  sortedHeader: '1;4',
  cursor: '7',
  warnOnCursor: '1',
  criticalOnCursor: '1',
  key: '1',
  badge: '7',
  alertBadge: '7',
  guest: '',
  busy: '',
  wait: '',
  memory: '',
  track: '',
  spark: '',
}
