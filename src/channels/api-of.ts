import { Api } from 'grammy'
import type { Channel } from './channel.js'

/** The Bot API of a channel, for what is sent outside of an answer. */
export const apiOf = ({ token, apiRoot, fetch }: Channel): Api => new Api(token, { apiRoot, fetch: fetch as never })

/** The bytes of a file that a person sent. Whatever fails can be tried again: nothing was sent. */
export async function download(channel: Channel, fileId: string): Promise<Uint8Array> {
  const file = await apiOf(channel)
    .getFile(fileId)
    .catch((cause: unknown) => {
      throw new Error('the file could not be asked for', { cause })
    })
  const response = await channel.fetch(`${channel.apiRoot}/file/bot${channel.token}/${file.file_path}`)
  if (!response.ok) throw new Error(`the file could not be fetched (${response.status})`)
  return new Uint8Array(await response.arrayBuffer())
}
