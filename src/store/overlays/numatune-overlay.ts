import {planNumatune} from '../../actions/plans/plan-numatune.ts'
import {type Cpuset, parseCpuset} from '../../base/cpuset.ts'
import type {NumaMode} from '../../libvirt/settings.ts'
import {actionRefusal, oneDomainRefusal, sessionRefusal} from '../action-refusal.ts'
import {presentModel} from '../present-model.ts'
import type {State} from '../state.ts'
import {type Form, formBasics, openForm, planOf, pressInForm, shownSettings} from './form-editor.ts'
import type {NumatuneState} from './numatune-state.ts'
import type {EditorRecord} from './overlay-record.ts'
import {openPinEditor} from './pin-overlay.ts'
import {moveInList} from './scroll.ts'

export const NUMA_MODES: readonly NumaMode[] = ['strict', 'preferred', 'interleave', 'restrictive']

export const numatuneOverlay: EditorRecord<NumatuneState> = {
  commands: {
    numatune: {
      run: state => openForm(state, domain => ({kind: 'numatune', ...formBasics(state, domain), row: 1})),
      refusal: (state, domains) =>
        actionRefusal(state, domains) ??
        sessionRefusal(state) ??
        oneDomainRefusal(state, 'numatune', domains),
    },
  },
  press: (state, editor, key) => pressInForm(state, editor, key, form),
  points: {
    at: (_state, {row}) => [row],
    move: (_state, {error, ...editor}, [row = 0]) => ({...editor, row}),
    again: ' ',
  },
  plan: (state, editor) => planOf(state, editor, form),
  stage: (editor, {nodeset}) => ({...editor, nodeset, offered: nodeset}),
  unsaved(_state, {mode, nodeset, offered}) {
    if (mode !== undefined)
      return nodeset === undefined ? 'the mode is changed' : 'mode and nodes are changed'
    return nodeset === offered ? undefined : 'the nodes are changed'
  },
}

/** Returns the mode and nodes that the form shows: the edits, else libvirt's own values; all nodes if it has none. */
export function shownNumatune(
  state: State,
  editor: NumatuneState,
): {readonly mode: NumaMode | 'none'; readonly nodeset: Cpuset} | undefined {
  const numatune = shownSettings(state, editor)?.numatune
  if (numatune === undefined) return undefined
  const nodes = presentModel(state)?.host.nodes.map(({id}) => id as number) ?? []
  return {
    mode: editor.mode ?? numatune.mode,
    nodeset: editor.nodeset ?? (numatune.mode === 'none' ? nodes : parseCpuset(numatune.nodeset)),
  }
}

const form: Form<NumatuneState> = {
  press(state, editor, key) {
    const nodes = presentModel(state)?.host.nodes ?? []
    const moved = moveInList(editor.row, nodes.length + 1, key)
    if (moved !== undefined) return {...editor, row: moved}
    const shown = shownNumatune(state, editor)
    if (shown === undefined) return undefined
    const node = nodes[editor.row - 1]
    switch (key.name) {
      case ' ':
        return node === undefined
          ? withMode(editor, shown.mode, 1)
          : {...editor, nodeset: toggled(shown.nodeset, node.id)}
      case 'right':
      case 'l':
        return editor.row === 0 ? withMode(editor, shown.mode, 1) : undefined
      case 'left':
      case 'h':
        return editor.row === 0 ? withMode(editor, shown.mode, -1) : undefined
      case 'x':
      case 'backspace': {
        const {mode, nodeset, ...untouched} = editor
        return untouched
      }
      case 'p':
        return openPinEditor(state, [editor.domain])
      default:
        return undefined
    }
  },
  plan({domain, scopes, mode, nodeset}, context) {
    if (mode === undefined && nodeset === undefined) return undefined
    const numatune = context.settings.get(domain)?.[scopes[0]]?.numatune
    const nodes = context.model.host.nodes.map(({id}) => id as number)
    const known = numatune === undefined || numatune.mode === 'none' ? nodes : parseCpuset(numatune.nodeset)
    const wanted = {nodeset: nodeset ?? known, ...(mode !== undefined && {mode})}
    return planNumatune({kind: 'numatune', domain, scopes, ...wanted}, context)
  },
}

function withMode(editor: NumatuneState, shown: NumaMode | 'none', step: number): NumatuneState {
  const at = shown === 'none' ? -1 : NUMA_MODES.indexOf(shown)
  const mode = NUMA_MODES[(at + step + NUMA_MODES.length) % NUMA_MODES.length]
  return mode === undefined ? editor : {...editor, mode}
}

const toggled = (nodeset: Cpuset, node: number): Cpuset =>
  nodeset.includes(node) ? nodeset.filter(id => id !== node) : [...nodeset, node].sort((a, b) => a - b)
