import { isIPv4, isIPv6 } from 'node:net'

/** The network an address belongs to: enough to see an odd access, too little to follow a person. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/i, '')
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.*`
  if (!isIPv6(plain)) return '—'
  const [head = ''] = plain.split('::')
  const groups = head.split(':').filter(Boolean).slice(0, 3)
  return `${groups.join(':')}::*`
}
