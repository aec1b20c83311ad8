import type { Prisma, PrismaClient } from '../generated/prisma/client.js'

/** What a row module may use: the client itself or the client of a transaction. */
export type Client = PrismaClient | Prisma.TransactionClient
