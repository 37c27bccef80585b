/** A text above the column that begins at a cell. */
export interface RulerLabel {
  readonly at: number
  readonly text: string
}

/** Returns true if the labels stand apart and end within `room` cells. */
export const fits = (labels: readonly RulerLabel[], room: number): boolean =>
  labels.every(({at, text}, index) => at + text.length < (labels[index + 1]?.at ?? room + 1))

/** Writes labels into a line of `room` cells. Where they are too close, only every second, fourth, … one is there. */
export function ruler(labels: readonly RulerLabel[], room: number): string {
  for (let step = 1; step < labels.length; step *= 2) {
    const some = labels.filter((_, index) => index % step === 0)
    if (fits(some, room)) return written(some)
  }
  return written(labels.filter(({at, text}, index) => index === 0 && at + text.length <= room))
}

/** Writes one label over such a line; those that it touches are left out. */
export function overRuler(line: string, {at, text}: RulerLabel): string {
  const end = at + text.length
  const clear = line.replaceAll(/\S+/g, (label, from: number) =>
    from + label.length < at || from > end ? label : ' '.repeat(label.length),
  )
  return clear.slice(0, at).padEnd(at) + text + clear.slice(end)
}

const written = (labels: readonly RulerLabel[]): string =>
  labels.reduce((line, {at, text}) => line.padEnd(at) + text, '')
