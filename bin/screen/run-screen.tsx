import {setTimeout as delay} from 'node:timers/promises'
import {render} from 'ink'
import {App} from '../../components/App.tsx'
import {layoutOf, tableRoom} from '../../components/layout.ts'
import {themeOf} from '../../components/paint/theme.ts'
import {errorText} from '../../src/base/error-text.ts'
import {waitsForPcpu} from '../../src/model/cause/waits-for-pcpu.ts'
import {derive} from '../../src/model/derive/derive.ts'
import type {Model} from '../../src/model/model.ts'
import {type Demand, demand} from '../../src/rows/demand.ts'
import type {Sample} from '../../src/sample.ts'
import {arrive} from '../../src/store/arrive.ts'
import {initialState} from '../../src/store/initial-state.ts'
import {overlayDemand} from '../../src/store/overlays/overlay-demand.ts'
import {createPintopStore, type PintopStore} from '../../src/store/pintop-store.ts'
import type {PlainRequest} from '../../src/store/request.ts'
import type {HostFacts, State} from '../../src/store/state.ts'
import {domainAtCursor, visibleDomains} from '../../src/store/table/cursor.ts'
import type {Failed} from '../cli/failed.ts'
import type {Options, ScreenOutput} from '../cli/options.ts'
import type {ConfigFiles} from '../config/config-files.ts'
import {safeOutput} from '../print/safe-output.ts'
import {callAt} from '../source/call-at.ts'
import {leave} from '../source/leave.ts'
import type {HostSource} from '../source/source.ts'
import {startTicker} from '../source/ticker.ts'
import {unreachable} from '../source/unreachable.ts'
import {appearanceOf} from '../terminal/appearance.ts'
import {ownTerminal} from '../terminal/own-terminal.ts'
import {sizeOf} from '../terminal/size-of.ts'
import {singleAnswer} from '../workers/single-answer.ts'
import {spawnHostFacts} from '../workers/spawn-worker.ts'
import {actOn} from './answer-requests.ts'
import {leftUnderWay} from './left-under-way.ts'
import {startSelfMeter} from './self-meter.ts'

const INTERRUPTED = 130
/** Time to wait for the first glance before anything is drawn: about as long as drawing an empty screen takes. */
const FIRST_GLANCE_SOON_MS = 30

/**
 * Opens the screen. The user, a signal or an error ends it, and with it the process.
 * @param firstGlance sample that has been asked for already
 * @param output what is written to files meanwhile, and whether keys count
 * @param config what of the config files is not followed, and where the look of the screens is saved
 */
export async function runScreen(
  source: HostSource,
  firstGlance: Promise<Sample>,
  options: Options,
  {csv, keyless}: ScreenOutput,
  config: {readonly faults: readonly string[]; readonly write: ConfigFiles['write']},
  failed: Failed,
): Promise<void> {
  const demoReason = process.env.PINTOP_DEMO_REASON
  const store = createPintopStore({
    ...initialState({
      ...options,
      configFaults: config.faults,
      ...(demoReason !== undefined && {demoReason}),
    }),
    size: sizeOf(process.stdout),
  })
  const terminal = ownTerminal({
    stdin: process.stdin,
    stdout: process.stdout,
    env: process.env,
    keyless: keyless === true,
    quit: code => end(code),
  })
  const tell = (text: string): void => store.setState({notice: {text, severity: 'warn'}})
  // Loaded only where it is wanted.
  const log = csv && (await import('./csv-log.ts')).openCsvLog(csv, options, tell)
  let ending = false
  let stopReading = (): void => {}
  /** Ends the program; only the first call counts. A sample that is still on its way is not shown. */
  function end(code: number): void {
    if (ending) return
    ending = true
    stopReading()
    terminal.release()
    // The journal of the demo host ends with it.
    const left = options.demo ? undefined : leftUnderWay(store.getState(), process.pid)
    if (left !== undefined) safeOutput(process.stdout, process.stderr).complain(`pintop: ${left}`)
    void Promise.resolve(log?.close()).then(() => leave(source, code))
  }
  if (options.mouse) terminal.mouse(true)
  const selfMeter = startSelfMeter(terminal.bytesWritten)
  /** Puts a new model into the store. */
  const take = (model: Model): void => {
    const state = store.getState()
    const arrived = arrive(state, model, tableRoom(state), Date.now())
    // While paused not a byte is sent, so the cost of pintop itself stands still as well.
    store.setState(state.view.paused ? arrived : {...arrived, self: selfMeter()}, true)
  }
  let left = options.count ?? Number.POSITIVE_INFINITY

  const actor = actOn(store, source, text => terminal.copy(text), config.write)
  let asked: Demand = {needs: []}
  const seen = await Promise.race([firstGlance.catch(() => undefined), delay(FIRST_GLANCE_SOON_MS)])
  if (seen !== undefined) take(derive(undefined, seen, undefined, options.thresholds))
  if (ending) return
  const ticker = startTicker({
    source,
    delayMs: options.delayMs,
    thresholds: options.thresholds,
    ...(seen === undefined && {firstGlance}),
    demand() {
      const ofScreen = demandOf(store.getState())
      asked = log?.demand(ofScreen) ?? ofScreen
      return asked
    },
    onModel(model) {
      const problem = unreachable(model)
      if (problem !== undefined) return end(failed(problem, 'unreachable'))
      const {model: before} = store.getState()
      take(model)
      log?.take(model)
      if (model.intervalMs !== undefined && before?.intervalMs === undefined && !options.demo)
        void addHostFacts(store)
      actor.follow()
      if (model.intervalMs !== undefined && --left <= 0) end(0)
    },
    onEnd: error => end(failed(`pintop: ${errorText(error)}`, 'broken')),
  })
  const stopWaiting =
    options.endAtMs === undefined ? undefined : callAt(options.endAtMs, Date.now, () => end(0))
  stopReading = () => {
    ticker.stop()
    stopWaiting?.()
  }

  const effects: Readonly<Record<PlainRequest, () => void>> = {
    quit: () => end(0),
    interrupt: () => end(INTERRUPTED),
    suspend: () => terminal.suspend(),
    redraw: () => terminal.repaint(),
    refresh: () => ticker.refresh(),
  }
  const appearance = appearanceOf(process.env, options)
  render(
    <App
      store={store}
      themeNamed={name => themeOf(appearance, name === undefined ? options : {...options, theme: name})}
      onRequest={effect => (typeof effect === 'string' ? effects[effect]() : actor.act(effect))}
      now={Date.now}
    />,
    {
      stdout: terminal.stdout,
      stdin: terminal.stdin,
      // Each render is one whole frame for our own writer, which sends only what changed.
      debug: true,
      interactive: true,
      exitOnCtrlC: false,
      patchConsole: false,
    },
  )
  actor.begin()
  store.subscribe((state, before) => {
    if (state.mouse !== before.mouse) terminal.mouse(state.mouse)
    if (state.view.delayMs !== before.view.delayMs) ticker.setDelay(state.view.delayMs)
    // What was not read for the old view is wanted now, not at the next tick. A new model has its tick ahead, though:
    // while the cursor stays on the top row, each model may put another domain there.
    const looksElsewhere = state.view !== before.view || state.overlay !== before.overlay
    const byKey = state.model === before.model && looksElsewhere
    if (byKey && !covers(asked, demandOf(state))) ticker.refresh()
  })
}

function demandOf(state: State): Demand {
  const {detail, side, table} = layoutOf(state)
  const detailOf = detail === undefined ? undefined : domainAtCursor(state)
  return demand(state.view, table.width, {
    visible: visibleDomains(state, tableRoom(state)),
    side: side !== undefined,
    alert: isWaiting(state),
    ...(detailOf !== undefined && {detailOf}),
    ...overlayDemand(state),
  })
}

/**
 * Returns true if a domain waits for a pCPU: it is then worth looking ten times a second which threads have the
 * pCPUs.
 */
const isWaiting = ({latest}: State): boolean => latest?.domains.some(waitsForPcpu) === true

/** Returns true if all that is wanted now was read for the demand before. */
const covers = (had: Demand, wants: Demand): boolean =>
  wants.needs.every(need => had.needs.includes(need)) && wants.focus?.domain === had.focus?.domain

/**
 * Adds the facts about this machine, which can wait until its figures are shown; their worker ends with the answer.
 */
async function addHostFacts({setState}: PintopStore): Promise<void> {
  try {
    setState({facts: await singleAnswer<HostFacts>(spawnHostFacts(), 'systeminformation')})
  } catch (error) {
    setState({notice: {text: `what this machine is cannot be read: ${errorText(error)}`, severity: 'warn'}})
  }
}
