import type { Diagnostics } from '@tongheng/contract/support'
import { lastRequestIds } from '../../api.ts'

declare const __APP_VERSION__: string

/** What the support may be told of this browser, nothing more: its name, the size of the screen, the program, the last requests. */
export const diagnosticsNow = (): Diagnostics => ({
  browser: navigator.userAgent.slice(0, 400),
  screen: `${innerWidth} × ${innerHeight}`,
  version: __APP_VERSION__,
  requestIds: lastRequestIds(),
})
