import { X509Certificate } from 'node:crypto'
import { z } from 'zod'
import type { AnyDb } from '../db.ts'
import { own } from './tables.ts'
import type { TrustList } from './trust.ts'

/** What verification without a server trusts: to be fetched over a safe way and kept. */
export const TrustFile = z.object({
  format: z.literal('tongheng.trust/1'),
  madeAt: z.iso.datetime(),
  /** Certificates of the authorities, as PEM. */
  roots: z.array(z.string()),
  withdrawn: z.array(z.object({ fingerprint: z.string(), at: z.iso.datetime() })),
  /** Key of the transparency log and of its witnesses, and a checkpoint to hold later ones against. */
  log: z.object({ key: z.string(), witnesses: z.array(z.string()), checkpoint: z.string().nullable() }).nullable(),
})
export type TrustFile = z.infer<typeof TrustFile>

/** The authorities of this installation and every certificate of theirs that was withdrawn. */
export async function trustFacts(db: AnyDb): Promise<Pick<TrustFile, 'roots' | 'withdrawn'>> {
  const authorities = await own(db)
    .selectFrom('signing_authorities')
    .select(['certificate', 'fingerprint', 'withdrawn_at'])
    .orderBy('id')
    .execute()
  const keys = await own(db)
    .selectFrom('signing_keys')
    .select(['fingerprint', 'withdrawn_at'])
    .where('withdrawn_at', 'is not', null)
    .orderBy('fingerprint')
    .execute()
  return {
    roots: authorities.map(({ certificate }) => new X509Certificate(certificate).toString()),
    withdrawn: [...authorities, ...keys].flatMap(({ fingerprint, withdrawn_at: at }) =>
      at === null ? [] : [{ fingerprint, at: at.toISOString() }],
    ),
  }
}

/** @throws when a root is no certificate */
export function trustOf({ roots, withdrawn }: Pick<TrustFile, 'roots' | 'withdrawn'>): TrustList {
  const moments = new Map(withdrawn.map(({ fingerprint, at }) => [fingerprint, new Date(at)]))
  return {
    roots: roots.map((pem) => new X509Certificate(pem)),
    timeStampRoots: [],
    withdrawnAt: (fingerprint) => moments.get(fingerprint) ?? null,
  }
}
