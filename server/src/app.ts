import { type AnyOperation, contract } from '@tongheng/contract'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Config } from './platform/config.ts'
import type { Platform } from './platform/context.ts'
import type { Connection } from './platform/db.ts'
import { createEventBus } from './platform/events.ts'
import { createHttpServer } from './platform/http.ts'
import { forgetOldKeys } from './platform/idempotency.ts'
import { type JobRunner, startJobs, type Timer } from './platform/jobs.ts'
import { createMetrics } from './platform/metrics.ts'
import type { ServerModule } from './platform/module.ts'
import { Routes } from './platform/routes.ts'
import { serviceRoutes } from './platform/service.ts'
import type { Authenticator } from './platform/sessions.ts'

/** Every module of the server: the only list that knows them all. */
export const modules: readonly ServerModule[] = []

/** Every operation of the contract, flat. */
export const operations: readonly AnyOperation[] = Object.values(contract as Record<string, Record<string, AnyOperation>>).flatMap((module) =>
  Object.values(module),
)

const housekeeping: Timer = {
  name: 'forget-old-keys',
  cron: '17 * * * *',
  run: (context) => forgetOldKeys(context.db),
}

const nobody: Authenticator = {
  resolveActor: () => Promise.resolve(null),
  reauthenticate: () => Promise.resolve(null),
}

export interface AppParts {
  config: Config
  connection: Connection
  log: Logger
  now?: () => Date
}

export interface App {
  readonly platform: Platform
  readonly http: FastifyInstance
  startJobs(): Promise<JobRunner>
}

/** Puts the program together on an open, migrated database. Nothing listens and no job runs yet. */
export async function createApp({ config, connection, log, now = () => new Date() }: AppParts): Promise<App> {
  const platform: Platform = {
    db: connection.db,
    config,
    log,
    events: createEventBus(modules.flatMap((module) => module.reactions ?? [])),
    authenticator: nobody,
    now,
  }
  const routes = new Routes()
  for (const module of modules) module.routes?.(routes)
  const metrics = createMetrics()
  const http = await createHttpServer({ platform, routes, operations, metrics })
  await serviceRoutes(http, { platform, metrics })
  return {
    platform,
    http,
    startJobs: () =>
      startJobs(
        platform,
        connection.pool,
        modules.flatMap((module) => module.jobs ?? []),
        [housekeeping, ...modules.flatMap((module) => module.timers ?? [])],
      ),
  }
}
