// Words between single slashes: nothing that a browser could take for another host. The chat's addresses are no pages.
const PAGE = /^\/(?!chat\/)[\w-]+(?:\/[\w-]+)*$/
const LONGEST = 200

/** The path of a page of ours, to go on to after the sign-in; null for anything else. */
export const ownPage = (path: unknown): string | null =>
  typeof path === 'string' && path.length <= LONGEST && PAGE.test(path) ? path : null
