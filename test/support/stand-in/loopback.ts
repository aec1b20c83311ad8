/** Whether an address stays on this machine. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(new URL(url).hostname)
}
