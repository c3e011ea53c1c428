import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** One address is the network of itself; null for what is no network. Short forms (`10.1`) are refused: few know what they mean. */
export function networkOf(text: string): string | null {
  const [host = '', bits] = text.split('/', 2)
  const family = isIP(host)
  if (family === 0 || text.split('/').length > 2) return null
  const network = `${host}/${bits ?? (family === 4 ? 32 : 128)}`
  if (!ipaddr.isValidCIDR(network)) return null
  const [address, prefix] = ipaddr.parseCIDR(network)
  return `${address.toString()}/${prefix}`
}

/** Whether an address lies in one of the networks; no network: any address does. */
export function liesIn(address: string, networks: readonly string[]): boolean {
  if (networks.length === 0) return true
  if (!ipaddr.isValid(address)) return false
  // An IPv4 client of a server that listens on both is seen as an IPv6 address.
  const asked = ipaddr.process(address)
  return networks.some((network) => {
    const range = ipaddr.parseCIDR(network)
    return range[0].kind() === asked.kind() && asked.match(range)
  })
}
