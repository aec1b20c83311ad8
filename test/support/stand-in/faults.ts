/**
 * What goes wrong with a call: the server refuses it, the connection breaks before it is handled (`drop`)
 * or after it (`lose-answer`), the answer comes late, or something in between answers with a page.
 */
export type Fault =
  | { refuse: number; description?: string; retryAfter?: number }
  | { delayMs: number }
  | { page: number }
  | 'drop'
  | 'lose-answer'

export interface ScriptedFaults {
  /** The next `times` calls of the method go wrong. */
  next(method: string, fault: Fault, times?: number): void
  take(method: string): Fault | null
}

export function scriptedFaults(): ScriptedFaults {
  const scripted = new Map<string, Fault[]>()
  return {
    next(method, fault, times = 1) {
      scripted.set(method, [...(scripted.get(method) ?? []), ...Array.from({ length: times }, () => fault)])
    },
    take: (method) => scripted.get(method)?.shift() ?? null,
  }
}
