/** Returns an Intl.Segmenter that is made when it is first used: plain texts do not need its 5 MB and 8 ms. */
export function lazySegmenter(
  ...options: ConstructorParameters<typeof Intl.Segmenter>
): Pick<Intl.Segmenter, 'segment'> {
  let made: Intl.Segmenter | undefined
  return {
    segment(text) {
      made ??= new Intl.Segmenter(...options)
      return made.segment(text)
    },
  }
}
