import type {PauseReason} from '../libvirt/pause-reason.ts'

interface Pause {
  /** Clause that says why: `paused by an I/O error: …`. */
  readonly text: string
  /** Reason why it is not to be let go on by hand. */
  readonly stays?: string
}

const ITSELF = 'it goes on by itself when that is done'

const PAUSES: Readonly<Record<PauseReason, Pause>> = {
  migration: {text: 'paused for its migration', stays: ITSELF},
  save: {text: 'paused to be saved', stays: ITSELF},
  dump: {text: 'paused for a core dump', stays: ITSELF},
  'I/O error': {text: 'paused by an I/O error: a disk failed, or its storage is full'},
  watchdog: {text: 'paused by its watchdog: the guest had hung'},
  'restored from a snapshot': {text: 'paused since it was restored from a snapshot'},
  'shutting down': {text: 'paused while it shuts down', stays: 'it is on its way to be off'},
  snapshot: {text: 'paused for a snapshot', stays: ITSELF},
  'guest crashed': {
    text: 'paused since its guest crashed',
    stays: 'only a reset brings a crashed guest back',
  },
  'starting up': {text: 'paused while it starts', stays: ITSELF},
  'post-copy migration': {text: 'paused: it runs on the host that it migrates to', stays: ITSELF},
  'post-copy migration failed': {
    text: 'paused since its migration failed',
    stays: 'its migration has to be recovered',
  },
  'a call that failed': {text: 'paused: a call of libvirt failed half-way'},
}

/** Returns why a domain is paused, in words; libvirt tells no other reason where somebody paused it. */
export const pauseOf = (reason: PauseReason | undefined): Pause =>
  reason === undefined ? {text: 'paused by a command, as far as libvirt tells'} : PAUSES[reason]
