import { accounts } from '#modules/accounts'
import { analysis } from '#modules/analysis'
import { activities } from '#modules/activities'
import { appointments } from '#modules/appointments'
import { bundles } from '#modules/bundles'
import { demand } from '#modules/demand'
import { disclosure } from '#modules/disclosure'
import { gate } from '#modules/gate'
import { journey } from '#modules/journey'
import { equipment } from '#modules/equipment'
import { methods } from '#modules/methods'
import { competence } from '#modules/competence'
import { calendar } from '#modules/calendar'
import { files } from '#modules/files'
import { mailbox } from '#modules/mailbox'
import { messagesModule } from '#modules/messages'
import { complaints } from '#modules/complaints'
import { evaluation } from '#modules/evaluation'
import { improvement } from '#modules/improvement'
import { createKeyring, integrations } from '#modules/integrations'
import { nonconformity } from '#modules/nonconformity'
import { operation } from '#modules/operation'
import { orders } from '#modules/orders'
import { createAuthenticator, organizations } from '#modules/organizations'
import { outreach } from '#modules/outreach'
import { places } from '#modules/places'
import { personnel } from '#modules/personnel'
import { samples } from '#modules/samples'
import { missions } from '#modules/missions'
import { shipments } from '#modules/shipments'
import { tasks } from '#modules/tasks'
import { calculator } from '#modules/calculator'
import { capability } from '#modules/capability'
import { catalogue } from '#modules/catalogue'
import { norms } from '#modules/norms'
import { rentals } from '#modules/rentals'
import { projects } from '#modules/projects'
import { records } from '#modules/records'
import { transparency } from '#modules/transparency'
import { certificates } from '#modules/certificates'
import { standards } from '#modules/standards'
import { privacyModule } from '#modules/privacy'
import { search } from '#modules/search'
import { signing } from '#modules/signing'
import { sharing } from '#modules/sharing'
import { services } from '#modules/services'
import { support } from '#modules/support'
import { surveys } from '#modules/surveys'
import { traceability } from '#modules/traceability'
import { upkeep } from '#modules/upkeep'
import { windows } from '#modules/windows'
import { workModule } from '#modules/work'
import { type AnyOperation, contract } from '@tongheng/contract'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Config } from './platform/config.ts'
import type { Platform } from './platform/context.ts'
import type { Connection } from './platform/db.ts'
import { startSubscriptions, type Subscriptions } from './platform/broker.ts'
import { createRenderer, type Renderer } from './platform/documents/renderer.ts'
import { createEventBus } from './platform/events.ts'
import { createFiles } from './platform/files/files.ts'
import { createHttpServer } from './platform/http.ts'
import { forgetOldFailures } from './platform/failures.ts'
import { forgetOldKeys } from './platform/idempotency.ts'
import { drainJobs, type JobRunner, type Pulse, startJobs, type Timer } from './platform/jobs.ts'
import { createListener } from './platform/listen.ts'
import { createMetrics } from './platform/metrics.ts'
import type { ServerModule } from './platform/module.ts'
import { type Post, postOutside } from './platform/outgoing.ts'
import { Routes } from './platform/routes.ts'
import { serviceRoutes } from './platform/service.ts'
import type { Authenticator } from './platform/sessions.ts'
import { endUnusedConnections } from './platform/unusedConnections.ts'

/** Every module of the server: the only list that knows them all. */
const everyday: readonly ServerModule[] = [
  mailbox,
  calendar,
  files,
  accounts,
  organizations,
  signing,
  methods,
  competence,
  personnel,
  equipment,
  places,
  upkeep,
  standards,
  gate,
  capability,
  catalogue,
  norms,
  windows,
  appointments,
  rentals,
  activities,
  disclosure,
  orders,
  demand,
  bundles,
  projects,
  outreach,
  samples,
  shipments,
  tasks,
  records,
  missions,
  transparency,
  certificates,
  sharing,
  surveys,
  services,
  search,
  traceability,
  nonconformity,
  complaints,
  improvement,
  journey,
  evaluation,
  integrations,
  analysis,
  operation,
  support,
  calculator,
]

const withPrivacy: readonly ServerModule[] = [
  ...everyday,
  privacyModule(everyday.flatMap((module) => module.personalData ?? [])),
]

/** Everything, with the work list that asks all the others what waits for a person, and the words of all their messages. */
export const modules: readonly ServerModule[] = [
  ...withPrivacy,
  messagesModule(withPrivacy.flatMap((module) => module.messages ?? [])),
  workModule(withPrivacy.flatMap((module) => module.work ?? [])),
]

/** Every operation of the contract, flat. */
export const operations: readonly AnyOperation[] = Object.values(
  contract as Record<string, Record<string, AnyOperation>>,
).flatMap((module) => Object.values(module))

const housekeeping: Timer = {
  name: 'forget-old-keys',
  cron: '17 * * * *',
  run: async (context) => {
    await forgetOldKeys(context.db)
    await forgetOldFailures(context.db)
  },
}

export interface AppParts {
  config: Config
  connection: Connection
  log: Logger
  now?: () => Date
  /** Other modules and operations than the product's: for tests of the kernel. */
  modules?: readonly ServerModule[]
  operations?: readonly AnyOperation[]
  authenticator?: Authenticator
  /** Stands for servers outside: for tests. */
  post?: Post
  /** Sets documents for several servers and outlives them: for tests. */
  documents?: Renderer
}

export interface App {
  readonly platform: Platform
  readonly http: FastifyInstance
  startJobs(pulse?: Pulse): Promise<JobRunner>
  /** Takes what a broker sends from now on; null where no broker is set. */
  subscribe(): Subscriptions | null
  /** Works until the queue is empty, then returns: for tests and the demo world. */
  drainJobs(): Promise<void>
}

/** Puts the program together on an open, migrated database. Nothing listens and no job runs yet. */
export async function createApp(parts: AppParts): Promise<App> {
  const { config, connection, log } = parts
  const used = parts.modules ?? modules
  const base = { db: connection.db, side: connection.side, config, now: parts.now ?? (() => new Date()) }
  const platform: Platform = {
    ...base,
    log,
    events: createEventBus(used.flatMap((module) => module.reactions ?? [])),
    authenticator: parts.authenticator ?? { ...createAuthenticator(base), resolveKey: createKeyring(base) },
    documents: parts.documents ?? createRenderer(),
    metrics: createMetrics(),
    files: createFiles(
      config,
      used.flatMap((module) => module.fileReaders ?? []),
    ),
    listener: createListener(connection.pool, log),
    post: parts.post ?? ((call) => postOutside(config, call)),
  }
  const routes = new Routes()
  for (const module of used) module.routes?.(routes)
  const http = await createHttpServer({ platform, routes, operations: parts.operations ?? operations })
  await serviceRoutes(http, { platform })
  endUnusedConnections(http)
  // Streams of events would keep the server from closing.
  http.addHook('preClose', () => platform.listener.close())
  if (!parts.documents) http.addHook('onClose', () => platform.documents.close())
  const work = {
    jobs: used.flatMap((module) => module.jobs ?? []),
    timers: [housekeeping, ...used.flatMap((module) => module.timers ?? [])],
  }
  return {
    platform,
    http,
    startJobs: (pulse) => startJobs(platform, connection.pool, work, pulse),
    subscribe: () =>
      config.mqttUrl === undefined
        ? null
        : startSubscriptions(
            platform,
            config.mqttUrl,
            used.flatMap((module) => module.subscriptions ?? []),
          ),
    drainJobs: () => drainJobs(platform, connection.pool, work),
  }
}
