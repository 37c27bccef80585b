/** Builds what a read of a kernel file gives: the text's bytes at the start of a larger buffer, and their number. */
export const bytesOf = (text: string): [bytes: Buffer, length: number] => {
  const bytes = Buffer.from(`${text}left over from the file before 99 99 99\n`)
  return [bytes, Buffer.byteLength(text)]
}
