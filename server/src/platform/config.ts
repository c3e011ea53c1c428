import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readKey } from './signedNote.ts'

const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/

/** A provider of identities (OpenID Connect) by which people sign in. */
const IdentityProvider = z.strictObject({
  /** Stands in addresses and logs. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  issuer: z
    .url({ protocol: /^https?$/ })
    .refine((url) => url.startsWith('https:') || loopback.test(url), 'http only on a loopback address'),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  /** Shown on the login page. */
  name: z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) }),
  /** Whoever has no account may make one by an identity of this provider. */
  registration: z.boolean().default(false),
  scope: z
    .string()
    .regex(/\bopenid\b/)
    .default('openid profile email'),
  clientAuthentication: z.enum(['basic', 'post']).default('basic'),
})

const Settings = z.object({
  host: z.string().min(1),
  port: z.coerce.number().int().min(0).max(65_535),
  data: z.string().min(1),
  empty: z.boolean(),
  databaseUrl: z.string().optional(),
  publicUrl: z.url().optional(),
  /** `smtp://user:password@host:587`, or `smtps://…:465`. */
  smtpUrl: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Sender of messages. */
  mailFrom: z.email().optional(),
  /** Gateway for text messages, and the provider's template for each kind of message (`*`: for all others). */
  sms: z
    .object({
      url: z.url({ protocol: /^https?$/ }),
      key: z.string().min(1),
      sign: z.string().min(1).max(20),
      templates: z.record(z.string(), z.string()),
    })
    .optional(),
  /** Without a mail server: show messages to whoever asks, though the server can be reached from elsewhere. */
  devMailbox: z.boolean(),
  /** Program that looks at every uploaded file, such as `clamdscan --fdpass --no-summary`. */
  fileScan: z.string().optional(),
  /** A session that lies idle for longer has ended (GB/T 22239-2019 8.1.4.1 b). */
  sessionIdleMinutes: z.coerce.number().int().min(1).max(1440),
  identityProviders: z
    .array(IdentityProvider)
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'an id stands twice')
    .refine((list) => new Set(list.map(({ issuer }) => issuer)).size === list.length, 'an issuer stands twice'),
  /** Keys `name+id+key` (c2sp.org/signed-note) of those who may cosign the checkpoints of the transparency log. */
  logWitnesses: z
    .array(z.string().refine((text) => readKey(text)?.type === 'witness', 'not the key of a witness'))
    .max(2),
  /** Time-stamp service (RFC 3161) for signatures on documents. */
  tsaUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** Refuse to sign while that service fails; else documents are signed without a time-stamp then. */
  tsaRequired: z.boolean(),
  /** Calls of one address without an account to verification, search and log; 0: no limit. */
  publicCallsPerMinute: z.coerce.number().int().min(0).max(1_000_000),
  /** Calls by one key; 0: no limit. */
  keyCallsPerMinute: z.coerce.number().int().min(0).max(1_000_000),
  /** Longest life of a key in days; 0: it need not end. */
  keyDays: z.coerce.number().int().min(0).max(3650),
  /** So many days before a key ends its keepers are told, once each; none: never. */
  keyNoticeDays: z.array(z.coerce.number().int().min(1).max(365)).max(5),
  /** Webhooks and robots may lie on this machine itself, without https: for development and tests. */
  outgoingLoopback: z.boolean(),
  /** Token that holds keys of institutions. */
  pkcs11: z.object({ module: z.string().min(1), token: z.string().min(1), pin: z.string().min(1) }).optional(),
  /** Signing server that holds keys of institutions, and the files (PEM) by which both sides know each other. */
  remoteSigner: z
    .object({
      url: z.url({ protocol: /^https$/ }),
      authorityFile: z.string().min(1),
      certificateFile: z.string().min(1),
      keyFile: z.string().min(1),
    })
    .optional(),
  /** Broker from which readings of loggers come. */
  mqttUrl: z.url({ protocol: /^(mqtts?|wss?)$/ }).optional(),
  /** Name of this process at the broker, the same after a restart: what was sent meanwhile is kept under it. */
  mqttClientId: z.string().min(1).max(100).optional(),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
})

export type Config = z.infer<typeof Settings>

/** An option was given that does not exist or cannot be. */
export class ConfigError extends Error {}

const optionNames = {
  host: { type: 'string' },
  port: { type: 'string' },
  data: { type: 'string' },
  empty: { type: 'boolean' },
} as const

/** The list that a settings file holds, to be checked; none without a file. */
function listIn(path: string | undefined): unknown {
  if (!path) return []
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown
  } catch (error) {
    throw new ConfigError(`${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** What is no JSON is left as the text it is, for the schema to refuse. */
function jsonOr(text: string | undefined): unknown {
  try {
    return JSON.parse(text || '{}')
  } catch {
    return text
  }
}

/** What stands in a setting, apart by commas or spaces. */
const listOf = (text: string): string[] => text.split(/[\s,]+/).filter((one) => one !== '')

/** Settings from the command line, then the environment, then defaults. */
export function readConfig(argv: readonly string[], env: NodeJS.ProcessEnv): Config {
  let values: { host?: string; port?: string; data?: string; empty?: boolean }
  try {
    values = parseArgs({ args: [...argv], options: optionNames, strict: true }).values
  } catch (error) {
    throw new ConfigError(error instanceof Error ? error.message : String(error))
  }
  const parsed = Settings.safeParse({
    host: values.host ?? env['HOST'] ?? '127.0.0.1',
    port: values.port ?? env['PORT'] ?? '3000',
    data: resolve(values.data ?? env['TONGHENG_DATA'] ?? 'data'),
    empty: values.empty ?? false,
    databaseUrl: env['DATABASE_URL'] || undefined,
    publicUrl: env['PUBLIC_URL'] || undefined,
    smtpUrl: env['SMTP_URL'] || undefined,
    mailFrom: env['MAIL_FROM'] || undefined,
    sms: env['SMS_URL']
      ? {
          url: env['SMS_URL'],
          key: env['SMS_KEY'] ?? '',
          sign: env['SMS_SIGN'] ?? '',
          templates: jsonOr(env['SMS_TEMPLATES']),
        }
      : undefined,
    devMailbox: env['DEV_MAILBOX'] === 'open',
    fileScan: env['FILE_SCAN_COMMAND'] || undefined,
    sessionIdleMinutes: env['SESSION_IDLE_MINUTES'] ?? '120',
    identityProviders: listIn(env['IDENTITY_PROVIDERS_FILE']),
    logWitnesses: listOf(env['LOG_WITNESSES'] ?? ''),
    tsaUrl: env['TSA_URL'] || undefined,
    tsaRequired: env['TSA_REQUIRED'] === 'true',
    publicCallsPerMinute: env['PUBLIC_CALLS_PER_MINUTE'] ?? '120',
    keyCallsPerMinute: env['API_KEY_CALLS_PER_MINUTE'] ?? '600',
    keyDays: env['API_KEY_DAYS'] ?? '365',
    keyNoticeDays: listOf(env['API_KEY_NOTICE_DAYS'] ?? '14,3'),
    outgoingLoopback: env['OUTGOING_LOOPBACK'] === 'allow',
    pkcs11: env['PKCS11_MODULE']
      ? { module: env['PKCS11_MODULE'], token: env['PKCS11_TOKEN'] ?? '', pin: env['PKCS11_PIN'] ?? '' }
      : undefined,
    remoteSigner: env['REMOTE_SIGNER_URL']
      ? {
          url: env['REMOTE_SIGNER_URL'],
          authorityFile: env['REMOTE_SIGNER_CA'] ?? '',
          certificateFile: env['REMOTE_SIGNER_CERT'] ?? '',
          keyFile: env['REMOTE_SIGNER_KEY'] ?? '',
        }
      : undefined,
    mqttUrl: env['MQTT_URL'] || undefined,
    mqttClientId: env['MQTT_CLIENT_ID'] || undefined,
    logLevel: env['LOG_LEVEL'] ?? 'info',
  })
  if (parsed.success) return parsed.data
  throw new ConfigError(parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('; '))
}
