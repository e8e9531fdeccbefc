import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import {
  HighlightStyle,
  StreamLanguage,
  bracketMatching,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language'
import { typescript } from '@codemirror/legacy-modes/mode/javascript'
import { powerShell } from '@codemirror/legacy-modes/mode/powershell'
import { python } from '@codemirror/legacy-modes/mode/python'
import { shell } from '@codemirror/legacy-modes/mode/shell'
import { unifiedMergeView } from '@codemirror/merge'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState } from '@codemirror/state'
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { Extension } from '@codemirror/state'

/** Of the page's own colours, so that both themes have them without being told of a change. */
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--accent)' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--good)' },
  { tag: [tags.comment, tags.meta], color: 'var(--muted)', fontStyle: 'italic' },
  { tag: [tags.number, tags.bool, tags.atom, tags.null], color: 'var(--warn)' },
  { tag: [tags.variableName, tags.definition(tags.variableName)], color: 'var(--text)' },
  { tag: [tags.standard(tags.variableName), tags.function(tags.variableName)], color: 'var(--accent)' },
])

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--panel)', fontSize: '13px' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55' },
  '.cm-gutters': { color: 'var(--muted)', backgroundColor: 'var(--panel-2)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--hover)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--selected)',
  },
  '.cm-panels, .cm-tooltip': { color: 'var(--text)', backgroundColor: 'var(--raised)', borderColor: 'var(--line)' },
  '.cm-textfield, .cm-button': {
    color: 'var(--text)',
    background: 'var(--panel)',
    border: '1px solid var(--line-strong)',
    borderRadius: '6px',
  },
  '.cm-deletedChunk': { backgroundColor: 'var(--bad-soft)' },
  '.cm-deletedChunk .cm-deletedText, .cm-deletedChunk .cm-deletedText *': {
    color: 'var(--bad)',
    background: 'none',
    textDecoration: 'underline',
  },
  '.cm-collapsedLines': { color: 'var(--muted)', background: 'var(--panel-2)' },
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '"…"' },
  '.cm-changedLine, .cm-insertedLine': { backgroundColor: 'var(--good-soft)' },
})

/** The language that is coloured for an interpreter; plain text for one that nobody knows. */
export function languageOf(interpreter: string): Extension {
  switch (interpreter) {
    case 'python':
      return StreamLanguage.define(python)
    case 'deno':
      return StreamLanguage.define(typescript)
    case 'powershell':
      return StreamLanguage.define(powerShell)
    case 'sh':
    case 'bash':
    case 'nushell':
      return StreamLanguage.define(shell)
    default:
      return []
  }
}

/**
 * Takes what is typed over a selection before the browser does: it would carry the selected text's looks over in a style
 * attribute, which the page's content security policy refuses and reports.
 */
const typedOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const text = event.data
    const { from, to, empty } = view.state.selection.main
    if (event.inputType !== 'insertText' || text === null || empty || view.composing || view.state.readOnly)
      return false
    const typed = () =>
      view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true })
    const taken = view.state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, text, typed))
    if (!taken) view.dispatch(typed())
    return true
  },
})

export interface Editor {
  setText(text: string): void
  setLanguage(interpreter: string): void
  setReadOnly(readOnly: boolean): void
  destroy(): void
}

/**
 * An editor in a shadow tree: there its style sheets are constructed ones, which the page's content security policy lets
 * through, where style elements are not.
 *
 * @param against a text that changes are shown against, for looking only
 */
export function createEditor(
  parent: ShadowRoot,
  options: { text: string; interpreter: string; readOnly: boolean; label: string; against?: string },
  changed: (text: string) => void,
): Editor {
  const language = new Compartment()
  const readOnly = new Compartment()
  const locked = (on: boolean): Extension => EditorState.readOnly.of(on)
  const view = new EditorView({
    parent,
    root: parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSelectionMatches(),
        search({ top: true }),
        syntaxHighlighting(colours),
        look,
        typedOver,
        // Tab leaves the editor after Escape, as its documentation tells keyboards to.
        keymap.of([
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...completionKeymap,
          indentWithTab,
        ]),
        language.of(languageOf(options.interpreter)),
        readOnly.of(locked(options.readOnly)),
        options.against === undefined
          ? []
          : unifiedMergeView({ original: options.against, mergeControls: false, collapseUnchanged: {} }),
        EditorView.contentAttributes.of({ 'aria-label': options.label }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString())
        }),
      ],
    }),
  })
  // Where the text is longer than the editor, keyboards can scroll it without writing.
  view.scrollDOM.tabIndex = 0
  return {
    setText(text) {
      if (text !== view.state.doc.toString()) {
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } })
      }
    },
    setLanguage: (interpreter) => view.dispatch({ effects: language.reconfigure(languageOf(interpreter)) }),
    setReadOnly: (on) => view.dispatch({ effects: readOnly.reconfigure(locked(on)) }),
    destroy: () => view.destroy(),
  }
}
