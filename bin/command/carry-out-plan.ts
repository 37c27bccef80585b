import {asksName, USUAL_CAUTION} from '../../src/actions/caution.ts'
import {type Outcome, succeeded} from '../../src/actions/outcome.ts'
import {outcomeText} from '../../src/actions/outcome-text.ts'
import type {Plan} from '../../src/actions/plan.ts'
import type {Step} from '../../src/actions/step.ts'
import {targetText, valueText} from '../../src/actions/step-text.ts'
import {virshLine} from '../../src/actions/virsh-line.ts'
import {safeText} from '../../src/base/safe-text.ts'
import {ask} from './ask.ts'
import type {CommandContext} from './subcommand.ts'

/** The options of every command that changes the host. */
export interface ChangeOptions {
  readonly dryRun?: true
  readonly yes?: true
  /** True to do, with `yes`, what is dangerous as well. */
  readonly force?: true
}

/**
 * Previews a plan, asks, carries it out, and prints its outcome.
 * @returns the exit code: 0 all done, 1 refused, failed or partly done, 2 there was nobody to ask
 */
export async function carryOutPlan(
  plan: Plan,
  {dryRun, yes, force}: ChangeOptions,
  context: CommandContext,
): Promise<number> {
  const {print, complain, options} = context
  if (plan.refusal !== undefined) {
    complain(`pintop: ${safeText(plan.title)}: ${safeText(plan.refusal)}`)
    return 1
  }
  if (dryRun) {
    print(plan.steps.map(step => `${virshLine(step, context.uri)}\n`).join(''))
    for (const line of checkLines(plan)) complain(line)
    return 0
  }
  if (options.readOnly) {
    complain('pintop: --read-only: nothing is changed')
    return 1
  }
  for (const line of [safeText(plan.title), ...plan.steps.map(previewLine), ...checkLines(plan)])
    complain(line)
  if (yes && plan.level === 3 && !force) {
    complain('pintop: this is dangerous: --yes --force does it without asking')
    return 1
  }
  if (!yes) {
    const agreed = await confirm(plan, context)
    if (agreed !== 0) return agreed
  }
  return tell(plan, await carryOut(plan, context), context)
}

/** Asks whether a plan is to be carried out. @returns the exit code when it is not, else 0 */
async function confirm(plan: Plan, {complain, options}: CommandContext): Promise<number> {
  if (!process.stdin.isTTY) {
    complain('pintop: nobody can be asked here; --yes does it without asking')
    return 2
  }
  const step = plan.steps[0]
  // A name that cannot be seen cannot be typed.
  const name = safeText(step?.name ?? '').trim() || (step?.domain ?? '')
  const [question, wanted] = asksName(plan, {...USUAL_CAUTION, ...options.caution})
    ? [`${plan.level === 3 ? 'This is dangerous. ' : ''}Type the domain's name (${name}) to go on: `, name]
    : ['Do it? [y/N] ', 'y']
  if ((await ask(question)) === wanted) return 0
  complain('nothing was done')
  return 1
}

async function carryOut(plan: Plan, context: CommandContext): Promise<Outcome> {
  const {actions} = await context.source()
  const {revertAfterMs} = context.options
  const stop = new AbortController()
  const onSignal = (): void => stop.abort()
  process.on('SIGINT', onSignal)
  try {
    return await actions.carryOut(plan, {
      ...(revertAfterMs !== undefined && {revertAfterMs}),
      onProgress: () => {},
      signal: stop.signal,
    })
  } finally {
    process.off('SIGINT', onSignal)
  }
}

function tell(plan: Plan, outcome: Outcome, {print, complain, options}: CommandContext): number {
  if (outcome.refused !== undefined) {
    complain(`pintop: nothing was done: ${safeText(outcome.refused)}`)
    return 1
  }
  const {revertAfterMs} = options
  for (const [index, step] of plan.steps.entries()) print(`${stepLine(step, outcome.steps[index])}\n`)
  if (outcome.problem !== undefined) complain(`pintop: ${safeText(outcome.problem)}`)
  if (revertAfterMs !== undefined && outcome.key !== undefined)
    complain(`it goes back in ${revertAfterMs / 1000} s unless "pintop keep" keeps it`)
  const done = outcome.steps.filter(succeeded).length
  if (done === plan.steps.length) return 0
  complain(`pintop: ${done} of ${plan.steps.length} done; "pintop undo" takes back what was done`)
  return 1
}

function stepLine(step: Step, outcome: Outcome['steps'][number] | undefined): string {
  const what = previewLine(step)
  if (outcome === undefined) return `not done  ${what}`
  const text = outcomeText(outcome, value => valueText(step, value))
  return `${outcome.status.padEnd(8)}  ${what}${text === undefined ? '' : ` (${safeText(text)})`}`
}

const previewLine = (step: Step): string =>
  `${safeText(step.name)} ${targetText(step)}: ${valueText(step, step.from)} -> ${valueText(step, step.to)}`

const checkLines = ({checks}: Plan): readonly string[] =>
  checks
    .filter(({severity}) => severity !== 'ok')
    .map(({severity, text}) => `${severity === 'danger' ? 'danger' : 'note'}: ${safeText(text)}`)
