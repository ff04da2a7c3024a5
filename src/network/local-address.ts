/** Which addresses belong to a local network (RFC 1918, 3927, 4193, 4291, 6598): what the words "on this network" mean. */
import { BlockList, isIP } from 'node:net'

const local = new BlockList()
for (const [net, prefix] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  local.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  local.addSubnet(net, prefix, 'ipv6')

export function isLocalAddress(address: string | undefined): boolean {
  const [bare = ''] = (address ?? '').split('%')
  const family = isIP(bare)
  // Addresses like ::ffff:10.0.0.1 are looked at as the IPv4 address that they hold.
  return family !== 0 && local.check(bare, family === 4 ? 'ipv4' : 'ipv6')
}
