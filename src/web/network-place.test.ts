import { expect, it } from 'vitest'
import { placeOf } from './network-place.js'

it.each([
  ['an IPv4 address', '192.0.2.7', '192.0.2.7'],
  ['an IPv4 address written as IPv6', '::ffff:192.0.2.7', '192.0.2.7'],
  ['an IPv6 address', '2001:db8:0:7:a:b:c:d', '2001:db8:0:7::/64'],
  ['another of its network', '2001:0DB8::7:1:2:3:4', '2001:db8:0:7::/64'],
  ['one with its zeros left out', '2001:db8::1', '2001:db8:0:0::/64'],
  ['one with its end left out', '2001:db8:1::', '2001:db8:1:0::/64'],
  ['the own machine', '::1', '0:0:0:0::/64'],
  ['one of a named link', 'fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['no address', 'unknown', 'unknown'],
])('%s stands for its place', (_, address, place) => {
  expect(placeOf(address)).toBe(place)
})
