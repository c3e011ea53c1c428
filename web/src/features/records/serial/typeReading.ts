const isReadingField = (element: Element | null): element is HTMLInputElement =>
  element instanceof HTMLInputElement && element.dataset['place'] !== undefined && !element.readOnly

/**
 * Types a figure into the reading that has the focus and goes on by Enter, so that it takes the very path of the keyboard: the
 * same checks, the same saving, the same correction with its reason. False when no reading has the focus.
 */
export async function typeReading(text: string): Promise<boolean> {
  const field = document.activeElement
  if (!isReadingField(field)) return false
  // React hears of a value only when it was set past its own bookkeeping.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
  // The field knows its text in the next turn; the focus has moved on when the key was handled, before the next line is typed.
  await new Promise((resolve) => setTimeout(resolve))
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  return true
}
