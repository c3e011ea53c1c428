import type { Config } from '#platform/config'

/** Address of a page of this installation, for mails, printed links, and providers that send the browser back. */
export const pageUrl = (config: Config, path: string): string =>
  new URL(path, config.publicUrl ?? `http://${config.host}:${config.port}`).href
