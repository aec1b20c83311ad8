/** An answer with `ok: false`, in the words of the Bot API. */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters: { retry_after?: number } = {},
  ) {
    super(`${code} ${description}`)
  }
}

export function badRequest(why: string): Refusal {
  return new Refusal(400, `Bad Request: ${why}`)
}
