/**
 * Keeps the Idempotency-Key of a change until its answer is known, so that a person who presses the button again after a
 * lost connection repeats the same change instead of making a second one.
 */
export function retryKeys(newKey: () => string = () => crypto.randomUUID()) {
  let open: { print: string; key: string } | null = null
  return {
    keyFor(input: unknown, file?: File): string {
      const print = JSON.stringify([input, file ? [file.name, file.size, file.lastModified] : null])
      if (open?.print !== print) open = { print, key: newKey() }
      return open.key
    },
    settled(): void {
      open = null
    },
  }
}
