import { z } from 'zod'

/** A field of a form that is no text: there it is written as JSON. */
export const jsonText = z.string().transform((json, context): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    context.addIssue({ code: 'custom', message: "can't parse reply markup JSON object" })
    return z.NEVER
  }
})
