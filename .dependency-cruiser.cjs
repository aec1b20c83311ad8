// The rooms of the house (ARCHITECTURE.md) and who may import what. Tests may import everything.
// test/house/import-rules.test.ts breaks each rule once to see that it bites.

const anyOf = (names) => `(${names.join('|')})`

/** Which rooms a room may import. cli and the files beside the rooms put the parts together and may import everything. */
const rooms = {
  domain: ['domain'],
  app: ['app', 'domain', 'sample'],
  store: ['store', 'domain', 'generated'],
  channels: ['channels', 'domain'],
  documents: ['documents', 'domain'],
  bot: ['bot', 'app', 'domain'],
  jobs: ['jobs', 'app', 'domain'],
  web: ['web', 'app', 'domain'],
  sample: ['sample', 'domain'],
}

/** Of these rooms a room takes the types only: the parts themselves are handed in. */
const typesOf = { app: ['store', 'channels', 'documents'], bot: ['store', 'channels', 'documents'], jobs: ['store'] }

/** The configuration and the log are handed in as well; their types may be named anywhere but in the domain. */
const handedIn = ['config.ts', 'log.ts']

/** Packages that one subject of the house needs and nobody else may lean on. */
const packages = [
  {
    name: 'database',
    packages: ['@prisma/[^/]+', 'pg', '@electric-sql/[^/]+', 'pglite-prisma-adapter'],
    rooms: ['store'],
  },
  { name: 'grammy', packages: ['grammy', '@grammyjs/[^/]+'], rooms: ['bot', 'channels'] },
  { name: 'hono', packages: ['hono', '@hono/[^/]+'], rooms: ['web'] },
  { name: 'nodemailer', packages: ['nodemailer'], rooms: ['channels'] },
  { name: 'node-cron', packages: ['node-cron'], rooms: ['jobs'] },
]

const TEST = '\\.test\\.ts$'
const from = (room) => ({ path: `^src/${room}/`, pathNot: TEST })

const roomRules = Object.entries(rooms).flatMap(([room, allowed]) => {
  const typesAllowed = typesOf[room] ?? []
  const typeFiles = room === 'domain' ? [] : handedIn
  const all = [...allowed, ...typesAllowed].map((name) => `${name}/`)
  return [
    {
      name: `${room}-stays-in-its-room`,
      comment: `src/${room} may import: ${[...all, ...typeFiles.map((file) => `${file} (types)`)].join(', ')}`,
      severity: 'error',
      from: from(room),
      to: { path: '^src/', pathNot: `^src/${anyOf([...all, ...typeFiles])}` },
    },
    {
      name: `${room}-takes-types-only`,
      comment: `what src/${room} gets handed in, it imports as types only`,
      severity: 'error',
      from: from(room),
      to: {
        path: `^src/${anyOf([...typesAllowed.map((name) => `${name}/`), ...handedIn])}`,
        dependencyTypesNot: ['type-only'],
      },
    },
  ]
})

const packageRules = packages.map((rule) => ({
  name: `${rule.name}-has-its-room`,
  comment: `only src/${rule.rooms.join(', src/')} may import ${rule.packages.join(', ')}`,
  severity: 'error',
  from: { path: '^src/', pathNot: [TEST, `^src/${anyOf([...rule.rooms, 'generated'])}/`] },
  to: { path: `node_modules/${anyOf(rule.packages)}/` },
}))

module.exports = {
  forbidden: [
    ...roomRules,
    ...packageRules,
    {
      name: 'domain-is-pure',
      comment: 'src/domain imports no package but zod and temporal-polyfill, and nothing of Node',
      severity: 'error',
      from: from('domain'),
      to: { pathNot: ['^src/', `node_modules/${anyOf(['zod', 'temporal-polyfill', 'temporal-spec'])}/`] },
    },
    {
      name: 'database-client-belongs-to-store',
      comment: 'only src/store may import the generated Prisma client',
      severity: 'error',
      from: { path: '^src/', pathNot: [TEST, '^src/(store|generated)/'] },
      to: { path: '^src/generated/' },
    },
    {
      name: 'every-folder-is-a-room',
      comment: 'a new folder in src needs a place in the table of rooms first',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: [TEST, `^src/${anyOf([...Object.keys(rooms), 'cli', 'generated'])}/`] },
      to: {},
    },
    {
      name: 'no-unresolved-import',
      comment: 'an import that cannot be resolved escapes the other rules',
      severity: 'error',
      from: { path: '^(src|test)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true, // or imports of types would not be seen
    doNotFollow: { path: ['node_modules', '^src/generated/'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
}
