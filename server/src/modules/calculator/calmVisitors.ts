const windowMs = 10 * 60_000
const mostReports = 20
const mostAddresses = 10_000

/** Counts what each network address asked for lately, in this process: enough to keep one visitor from taking the printer for all. */
export class CalmVisitors {
  readonly #asked = new Map<string, number[]>()

  /** Whether this address may ask once more at `now`. */
  admit(ip: string, now: number): boolean {
    const recent = (this.#asked.get(ip) ?? []).filter((at) => at > now - windowMs)
    if (recent.length >= mostReports) return false
    this.#asked.delete(ip)
    this.#asked.set(ip, [...recent, now])
    const [oldest] = this.#asked.keys()
    if (this.#asked.size > mostAddresses && oldest !== undefined) this.#asked.delete(oldest)
    return true
  }
}
