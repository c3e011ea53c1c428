/** ISO day this many days from today, in Asia/Shanghai. */
export const dayIn = (days: number): string =>
  new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
