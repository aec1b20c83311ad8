import { get, postJson } from './api.js'

const ADDRESS = '/cai-dat'
const WAIT_MS = 200
const RETRY_MS = 3000

/** What is stored (`view`), what is being edited (`draft`), what of it is looked at, and what the server says of it. */
export const desk = {
  view: null,
  draft: null,
  preview: null,
  /** Why what was asked last was not done, and whether somebody else was faster. */
  problem: null,
  isStale: false,
  /** Why there is no preview of the draft. */
  previewProblem: null,
  /** Whether the preview is that of the draft. */
  isFresh: false,
  said: null,
  year: null,
  dueOn: null,
  scope: { planId: null, dutyId: null },
}

const listeners = []
let timer
let asked = 0

/** Hears of every change of the desk. */
export const onDesk = (listener) => listeners.push(listener)

const tell = () => listeners.forEach((listener) => listener())

/** Whether there is something to store: a note that was made and taken back is nothing. */
export const isChanged = () =>
  JSON.stringify(desk.draft) !== JSON.stringify(desk.view.settings) &&
  !(desk.isFresh && desk.preview.meaning?.changes.length === 0)

function take(view) {
  desk.view = view
  desk.draft = view.settings
  desk.isStale = false
  desk.problem = null
}

/** Asks for what is stored; throws where it cannot be had. What was being edited is given up. */
export async function load() {
  take(await get(`${ADDRESS}/hien-tai`))
  desk.year ??= Number(desk.view.today.slice(0, 4))
  desk.dueOn ??= `${desk.year}-11-14`
  await refresh()
}

/** Takes another draft, and shows at once what can be shown without the server. */
export function edit(settings) {
  desk.draft = settings
  desk.said = null
  if (!desk.isStale) desk.problem = null
  later()
  tell()
}

/** Looks at another year, scope or example day. */
export function look(at) {
  Object.assign(desk, at)
  clearTimeout(timer)
  void refresh()
  tell()
}

function later() {
  // An answer on its way is not about this draft.
  asked += 1
  desk.isFresh = false
  clearTimeout(timer)
  timer = setTimeout(() => void refresh(), WAIT_MS)
}

/** Asks what the draft means; of several answers only that to the newest question counts. */
async function refresh() {
  asked += 1
  const question = asked
  desk.isFresh = false
  const { draft: settings, year, scope: under, dueOn } = desk
  try {
    const preview = await postJson(`${ADDRESS}/xem-truoc`, { settings, year, under, dueOn })
    if (question !== asked) return
    desk.isFresh = true
    desk.preview = preview.picture ? preview : { ...preview, picture: desk.preview?.picture ?? null }
    desk.previewProblem = null
  } catch (problem) {
    if (typeof problem.status !== 'number') throw problem
    if (question !== asked) return
    desk.previewProblem = problem.message
    if (problem.again) timer = setTimeout(() => void refresh(), RETRY_MS)
  }
  tell()
}

export const save = () => send('luu', { settings: desk.draft, version: desk.view.version })
export const undo = () => send('hoan-tac', { version: desk.view.version })

/** Asks for what is stored in the place of what is being edited. */
export const reload = () => load().catch(sayProblem)

function sayProblem(problem) {
  if (typeof problem.status !== 'number') throw problem
  desk.problem = problem.message
}

async function send(path, body) {
  const sent = desk.draft
  try {
    const { view, said } = await postJson(`${ADDRESS}/${path}`, body)
    const { draft } = desk
    take(view)
    // What was typed while it was on its way is not stored yet.
    if (draft !== sent) desk.draft = draft
    desk.said = said
  } catch (problem) {
    desk.isStale = await isOld()
    sayProblem(problem)
  }
  await refresh()
}

const isOld = () =>
  get(`${ADDRESS}/hien-tai`).then(
    ({ version }) => version !== desk.view.version,
    () => false,
  )

/** Gives up what was being edited. */
export function giveUp() {
  desk.draft = desk.view.settings
  if (!desk.isStale) desk.problem = null
  desk.said = null
  later()
  tell()
}
