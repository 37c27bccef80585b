/** Terminals that everything has to be usable on, in columns and rows. */
export const EVERY_SIZE = [
  [40, 10],
  [60, 15],
  [80, 24],
  [120, 40],
  [200, 50],
  [300, 80],
] as const
