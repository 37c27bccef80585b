declare module 'blessed-contrib/lib/widget/charts/line.js' {
  import type {ContribLine} from './contrib-line.ts'

  const Line: {readonly prototype: ContribLine}
  export default Line
}

declare module 'drawille-canvas-blessed-contrib' {
  const canvas: {
    readonly Canvas: new (
      width: number,
      height: number,
    ) => {getContext(): import('./contrib-line.ts').ContribContext}
  }
  export default canvas
}
