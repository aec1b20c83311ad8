/** A refusal as the Bot API tells it, for a call that was not passed on or was answered otherwise. */
export const refused = (code: number, description: string, parameters?: { retry_after: number }): Response =>
  Response.json({ ok: false, error_code: code, description, parameters }, { status: code })
