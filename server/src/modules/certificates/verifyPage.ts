import type { Config } from '#platform/config'

/** Where anybody verifies this certificate without an account; printed as its QR code. */
export const verifyPage = (config: Config, number: string, checkCode: string): string => {
  const base = config.publicUrl ?? `http://${config.host}:${config.port}`
  return `${base.replace(/\/$/, '')}/verify?${new URLSearchParams({ number, code: checkCode }).toString()}`
}
