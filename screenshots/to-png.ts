import {join} from 'node:path'
import {Resvg} from '@resvg/resvg-js'
import {FONT} from './to-svg.ts'

const FONTS = join(import.meta.dirname, '../node_modules/dejavu-fonts-ttf/ttf')

/** Draws an SVG as a PNG. @param zoom pixels of the picture per unit of the SVG */
export function toPng(svg: string, zoom: number): Uint8Array {
  const picture = new Resvg(svg, {
    fitTo: {mode: 'zoom', value: zoom},
    font: {
      fontFiles: [join(FONTS, 'DejaVuSansMono.ttf'), join(FONTS, 'DejaVuSansMono-Bold.ttf')],
      loadSystemFonts: false,
      defaultFontFamily: FONT,
    },
  })
  return picture.render().asPng()
}
