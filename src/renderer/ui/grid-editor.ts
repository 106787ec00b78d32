import type { ICellEditorComp, ICellEditorParams } from 'ag-grid-community'

/**
 * A text editor that Chinese can be typed into.
 *
 * AG Grid knows nothing of composition: the grid leaves every key of an input method alone
 * (`isComposing` in grid-columns.ts), and text cells open on focus, so that the first letter of 我
 * is typed into this input and not into the cell.
 */
export class TextCellEditor implements ICellEditorComp<unknown, string> {
  private readonly input = document.createElement('input')

  init({ value, colDef }: ICellEditorParams<unknown, string>): void {
    this.input.className = 'grid-editor'
    this.input.setAttribute('aria-label', colDef.headerName ?? '')
    this.input.value = value ?? ''
  }

  getGui(): HTMLElement {
    return this.input
  }

  // Before the next key, not after the next picture: what is typed meanwhile would go elsewhere.
  afterGuiAttached(): void {
    this.input.focus()
    this.input.select()
  }

  getValue(): string {
    return this.input.value
  }
}
