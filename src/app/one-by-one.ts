/**
 * Does what concerns one key in the order in which it came; what fails does not keep back what comes after it. `waited`
 * says whether something else had to end first.
 */
export function oneByOne(): <T>(key: string, work: (waited: boolean) => Promise<T>) => Promise<T> {
  const latest = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const before = latest.get(key)
    const mine = before ? before.then(() => work(true)) : work(false)
    const over = mine.catch(() => {}).then(() => void (latest.get(key) === over && latest.delete(key)))
    latest.set(key, over)
    return mine
  }
}
