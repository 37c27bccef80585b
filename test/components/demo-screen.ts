import {type Actor, actOn} from '../../bin/screen/answer-requests.ts'
import {demoActions} from '../../bin/source/demo-actions.ts'
import type {HostSource} from '../../bin/source/source.ts'
import {advance} from '../../src/demo/advance.ts'
import {createDemoHost} from '../../src/demo/demo-host.ts'
import {sampleOf} from '../../src/demo/sample-of.ts'
import {withEarlier} from '../../src/demo/with-earlier.ts'
import {derive} from '../../src/model/derive/derive.ts'
import type {Model} from '../../src/model/model.ts'
import {arrive} from '../../src/store/arrive.ts'
import {type Draw, type Drawn, draw} from './draw.ts'

const EPOCH_MS = 1_700_000_000_000
/** Rows that the cursor's window has; every domain of the demo host fits. */
const ROOM = 30

/** The App on the demo host, whose time passes only when it is told to, and whose actions are carried out. */
export interface DemoScreen extends Drawn {
  /** Lets the host live for so many seconds, with a sample each. */
  live(seconds: number): Promise<void>
  /** Waits until the screen shows a text that answers bring. @throws with the screen when it does not come */
  shows(text: RegExp): Promise<void>
  /** Waits until the plan for the whole host can be previewed: the pins that it begins with are read. */
  planned(): Promise<void>
}

export async function demoScreen(size: Pick<Draw, 'columns' | 'rows'>): Promise<DemoScreen> {
  const host = createDemoHost(7)
  const atMs = (): number => EPOCH_MS + host.nowNs / 1e6
  advance(host, 10_000)
  let last = sampleOf(host, atMs())
  let model: Model | undefined
  const next = (): Model => {
    advance(host, 1000)
    const sample = withEarlier(last, sampleOf(host, atMs()))
    model = derive(last, sample, model)
    last = sample
    return model
  }
  const unasked = async (): Promise<never> => {
    throw new Error('nobody asks for this here')
  }
  const source: HostSource = {
    actions: demoActions(host),
    sample: unasked,
    blame: unasked,
    numaMaps: unasked,
    onNews: () => () => {},
    close: async () => true,
  }
  let actor: Actor | undefined
  const app = await draw({
    ...size,
    model: next(),
    answer(request, store) {
      actor ??= actOn(store, source, () => {}, {why: 'nothing is saved here'})
      if (typeof request !== 'string') actor.act(request)
    },
  })
  const until = async (holds: () => boolean, what: string): Promise<void> => {
    for (let tries = 0; tries < 100; tries++) {
      if (holds()) return
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    throw new Error(`${what}:\n${app.text()}`)
  }
  return {
    ...app,
    async live(seconds) {
      for (let passed = 0; passed < seconds; passed++)
        await app.change(state => arrive(state, next(), ROOM, host.nowNs / 1e6))
    },
    shows: text => until(() => text.test(app.text()), `${text} is not shown`),
    planned: () =>
      until(() => {
        const {overlay, settings} = app.store.getState()
        const moves = overlay?.kind === 'host-plan' ? overlay.plan?.moves : undefined
        return moves?.every(({domain}) => settings.has(domain)) === true
      }, 'pins are not read'),
  }
}
