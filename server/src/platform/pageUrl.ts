import type { Config } from './config.ts'

/** Address of a page of this installation, for messages and printed links. */
export const pageUrl = (config: Config, path: string): string =>
  new URL(path, config.publicUrl ?? `http://${config.host}:${config.port}`).href
