import { z } from 'zod'
import { Id, Moment, text } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'

/** What happened to a certificate. `supplemented` and `replaced` name the other certificate as `related`. */
export const LogEvent = z.enum(['issued', 'supplemented', 'replaced', 'voided'])
export type LogEvent = z.infer<typeof LogEvent>

/**
 * One entry of the log. Its canonical JSON (sorted keys, no blanks) is the leaf of the tree. Nothing in it tells of a person
 * or of a customer; of a reason only the hash.
 */
export const LogLeaf = z.object({
  v: z.literal(1),
  event: LogEvent,
  number: z.string(),
  kind: z.string(),
  institutionId: Id,
  institution: z.string(),
  /** SHA-256 of the issued PDF, hexadecimal. */
  fileSha256: z.string(),
  /** Of the DCC; older entries do not name it. */
  dccSha256: z.string().nullable().optional(),
  at: Moment,
  related: z.string().nullable(),
  /** SHA-256 of salt, line break and reason: the salt is told to whoever may verify the certificate. */
  reasonSha256: z.string().nullable(),
})
export type LogLeaf = z.infer<typeof LogLeaf>

/** 32 bytes in base64. */
const Hash = z.string()
const Size = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/**
 * An entry as everybody sees it: its hash, from which the tree is computed, and what happened where and when. The leaf with the
 * number of the certificate is for whoever holds the certificate, so that nobody lists numbers here.
 */
export const LogEntry = z.object({
  /** Counted from 0. */
  index: z.number().int(),
  leafHash: Hash,
  event: LogEvent,
  institution: z.string(),
  at: Moment,
})
export type LogEntry = z.infer<typeof LogEntry>

/** Where the last thing that happened to a certificate stands in the log. */
export const LogMention = z.object({
  index: z.number().int(),
  event: LogEvent,
  treeSize: z.number().int(),
  leafHash: Hash,
  checkpoint: z.string(),
  reasonSalt: z.string().nullable(),
})
export type LogMention = z.infer<typeof LogMention>

export const LogView = z.object({
  /** None of these before the first entry. */
  origin: z.string().nullable(),
  /** `name+id+key`, for whoever verifies. */
  key: z.string().nullable(),
  size: z.number().int(),
  root: Hash.nullable(),
  signedAt: Moment.nullable(),
  checkpoint: z.string().nullable(),
  /** Entries that the next checkpoint will hold. */
  waiting: z.number().int(),
  recent: z.array(LogEntry),
  /** The platform's own monitor: up to which size it recomputed the tree from the entries themselves. */
  monitor: z.object({ at: Moment, size: z.number().int(), problem: z.string().nullable() }).nullable(),
  witnesses: z.array(
    z.object({
      name: z.string(),
      key: z.string(),
      /** Its latest cosignature. */
      size: z.number().int().nullable(),
      at: Moment.nullable(),
    }),
  ),
})
export type LogView = z.infer<typeof LogView>

export const transparency = {
  getLog: operation({
    method: 'GET',
    path: '/log',
    summary: 'The transparency log: size, root, key, latest entries, monitor and witnesses',
    access: 'public',
    limited: true,
    response: LogView,
  }),
  logCheckpoint: operation({
    method: 'GET',
    path: '/log/checkpoint',
    summary: 'The signed checkpoint (c2sp.org/tlog-checkpoint) with its cosignatures: the latest, or that of a size',
    access: 'public',
    limited: true,
    query: z.object({ size: Size.optional() }),
    response: z.unknown(),
    kind: 'file',
    mediaType: 'text/plain; charset=utf-8',
  }),
  logKey: operation({
    method: 'GET',
    path: '/log/key',
    summary: 'The key that signs the checkpoints (c2sp.org/signed-note verifier key)',
    access: 'public',
    limited: true,
    response: z.unknown(),
    kind: 'file',
    mediaType: 'text/plain; charset=utf-8',
  }),
  listLogEntries: operation({
    method: 'GET',
    path: '/log/entries',
    summary: 'Entries from start up to, not including, end: 256 at most; without them the last twenty',
    access: 'public',
    limited: true,
    query: z.object({ start: Size.optional(), end: Size.optional() }),
    response: z.object({ entries: z.array(LogEntry), treeSize: z.number().int() }),
  }),
  inclusionProof: operation({
    method: 'GET',
    path: '/log/proof/inclusion',
    summary: 'Proof that an entry stands in the tree of a size (latest by default)',
    access: 'public',
    limited: true,
    query: z.object({ index: Size, size: Size.optional() }),
    response: z.object({ entry: LogEntry, treeSize: z.number().int(), root: Hash, hashes: z.array(Hash) }),
  }),
  consistencyProof: operation({
    method: 'GET',
    path: '/log/proof/consistency',
    summary: 'Proof that the tree of size second (latest by default) begins with the tree of size first',
    access: 'public',
    limited: true,
    query: z.object({ first: Size, second: Size.optional() }),
    response: z.object({
      first: z.number().int(),
      firstRoot: Hash,
      second: z.number().int(),
      secondRoot: Hash,
      hashes: z.array(Hash),
    }),
  }),
  cosignCheckpoint: operation({
    method: 'POST',
    path: '/log/cosignatures',
    summary: 'A configured witness hands in its signature line (c2sp.org/tlog-cosignature) for a checkpoint',
    access: 'public',
    limited: true,
    body: z.object({ size: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER), signature: text(1000) }),
    response: z.object({ witness: z.string(), size: z.number().int(), at: Moment }),
  }),
}

export const transparencyErrors = messages('transparency', {
  'not-begun': { zh: '透明日志中还没有记录', en: 'The transparency log holds no entry yet' },
  'no-entry': { zh: '透明日志中没有该记录', en: 'The transparency log holds no such entry' },
  'beyond-tree': { zh: '日志目前只有 {{size}} 条记录', en: 'The log holds only {{size}} entries' },
  backwards: { zh: '起点不能大于终点', en: 'The start lies behind the end' },
  'too-many': { zh: '一次最多读取 {{limit}} 条', en: 'At most {{limit}} entries at once' },
  'no-checkpoint': { zh: '没有该大小的检查点', en: 'No checkpoint was signed at this size' },
  'unknown-witness': { zh: '不是本平台登记的见证方', en: 'This witness is not configured here' },
  'bad-cosignature': { zh: '见证签名不正确', en: 'The cosignature does not verify' },
})
