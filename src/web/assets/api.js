const OFFLINE = 'Không kết nối được với máy chủ.'

/** A request that did not succeed. `again`: it may have arrived or not, and sending it again is right. */
export class RequestProblem extends Error {
  constructor(status, problem) {
    super(problem)
    this.status = status
    this.again = status === 0 || status === 429 || status >= 500
  }
}

export const get = (path) => request(path, {})

export const postJson = (path, body) =>
  request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

async function request(path, options) {
  const response = await fetch(path, { ...options, headers: { accept: 'application/json', ...options.headers } }).catch(
    () => null,
  )
  if (!response) throw new RequestProblem(0, OFFLINE)
  const answer = await response.json().catch(() => ({}))
  return settled(response.status, answer)
}

/** Sends a file and tells how far it is, from 0 to 1: fetch cannot do that. */
export function upload(path, fields, progress) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    call.open('POST', path)
    call.setRequestHeader('accept', 'application/json')
    call.responseType = 'json'
    call.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total)
    call.onerror = () => reject(new RequestProblem(0, OFFLINE))
    call.onload = () => {
      try {
        resolve(settled(call.status, call.response ?? {}))
      } catch (problem) {
        reject(problem)
      }
    }
    call.send(form)
  })
}

function settled(status, answer) {
  // Signed out, here or in another window.
  if (status === 401) location.assign('/')
  if (status < 200 || status > 299) throw new RequestProblem(status, answer.problem ?? OFFLINE)
  return answer
}

/** A UUID, also on an address without https, where browsers withhold crypto.randomUUID. */
export function newEvent() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
