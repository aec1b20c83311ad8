import { isIPv6 } from 'node:net'

/**
 * What counts as one place in limits: an IPv4 address, also where it is written as '::ffff:192.0.2.7', and of IPv6 the
 * first 64 bits ('2001:db8:0:7::/64'), all of which a single connection is given.
 */
export function placeOf(address: string): string {
  const [, ipv4] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? []
  if (ipv4 !== undefined) return ipv4
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail ? tail.split(':') : []
  const between = tail === undefined ? [] : Array.from({ length: 8 - front.length - back.length }, () => '0')
  const network = [...front, ...between, ...back].slice(0, 4)
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
