/** Size in cells of a terminal that does not tell its own (a serial line, a bare pty). */
const UNTOLD = {columns: 80, rows: 24}

/** Returns the size in cells, never 0: for 0 Ink would open the terminal anew at each frame to ask again. */
export const sizeOf = (stdout: {readonly columns?: number; readonly rows?: number}) => ({
  columns: stdout.columns || UNTOLD.columns,
  rows: stdout.rows || UNTOLD.rows,
})
