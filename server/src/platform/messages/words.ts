import type { Locale } from '@tongheng/contract'
import type { AnyDb } from '../db.ts'
import type { MessageKind } from './kinds.ts'
import { messageTables } from './tables.ts'
import type { Words } from './template.ts'

/** The operator's words for a kind of message, of the latest version; else those of the product. */
export async function wordsOf(db: AnyDb, kind: MessageKind): Promise<Readonly<Record<Locale, Words>>> {
  const row = await messageTables(db)
    .selectFrom('message_templates')
    .selectAll()
    .where('kind', '=', kind.name)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return kind.words
  return {
    'zh-CN': { subject: row.subject_zh, text: row.text_zh },
    en: { subject: row.subject_en, text: row.text_en },
  }
}
