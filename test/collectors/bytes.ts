/** Text as the kernel hands it out: bytes at the start of a larger buffer. */
export const bytesOf = (text: string): [bytes: Buffer, length: number] => {
  const bytes = Buffer.from(`${text}left over from the file before 99 99 99\n`)
  return [bytes, Buffer.byteLength(text)]
}
