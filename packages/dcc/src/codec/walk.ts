import { DccError, finding, mostFindings } from '../errors.ts'
import type { Finding, MessageCode, Params } from '../errors.ts'

/** Where reading or writing is now, and what was noticed on the way. */
export class Walk {
  readonly findings: Finding[] = []
  readonly #path: string[] = []
  #line: number | undefined

  /** Does the work one step deeper, at `element` when reading. */
  inside<T>(segment: string, line: number | undefined, work: () => T): T {
    const outside = this.#line
    this.#path.push(segment)
    this.#line = line
    const result = work()
    this.#path.pop()
    this.#line = outside
    return result
  }

  fail(code: MessageCode, params: Params = {}): never {
    throw new DccError(code, this.#where(), params)
  }

  note(code: MessageCode, params: Params = {}): void {
    if (this.findings.length < mostFindings) this.findings.push(finding(code, this.#where(), params, 'warning'))
  }

  #where() {
    return { place: this.#path.join('/'), line: this.#line }
  }
}
