/** The bot token stands in every URL of the Bot API: what goes to errors and logs passes through here. */
export function withoutToken(text: string, token: string): string {
  return text.replaceAll(token, '<token>').replaceAll(encodeURIComponent(token), '<token>')
}
