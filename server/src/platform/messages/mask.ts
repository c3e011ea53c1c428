/** `wang@example.com` → `w***@example.com`, `13900001234` → `139****1234`: enough to find a sending, not to write to somebody. */
export function maskRecipient(recipient: string): string {
  const at = recipient.lastIndexOf('@')
  if (at > 0) return `${recipient.slice(0, 1)}***${recipient.slice(at)}`
  return recipient.length >= 11 ? `${recipient.slice(0, 3)}****${recipient.slice(-4)}` : '***'
}
