/** Gives a file to the person, as a download of the browser. */
export function download(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // The browser reads the address when the download begins, which is after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
