import type { Locale, Received } from '@tongheng/contract'
import type { messageWords as api, TemplateView, TemplateWords } from '@tongheng/contract/messages.words'
import type { Selectable } from 'kysely'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { type AnyDb, violatedConstraint } from '#platform/db'
import { DomainError, type FieldRefusal, notFound } from '#platform/errors'
import type { MessageKind } from '#platform/messages/kinds'
import { htmlOf, mailOf } from '#platform/messages/layout'
import { messageTables, type MessageTables } from '#platform/messages/tables'
import { faultOf, fillWords } from '#platform/messages/template'
import { pageUrl } from '#platform/pageUrl'
import type { Member } from '#platform/sessions'
import { mayWriteWords } from './policy.ts'

type TemplateRow = Selectable<MessageTables['message_templates']>

/** Every kind of message by its name. */
export type Kinds = ReadonlyMap<string, MessageKind>

function kindNamed(kinds: Kinds, name: string): MessageKind {
  const kind = kinds.get(name)
  if (!kind) throw notFound()
  return kind
}

const originalOf = ({ words }: MessageKind): TemplateWords => ({ zh: words['zh-CN'], en: words.en })

const wordsOf = (row: TemplateRow): TemplateWords => ({
  zh: { subject: row.subject_zh, text: row.text_zh },
  en: { subject: row.subject_en, text: row.text_en },
})

const present = (kind: MessageKind, row: TemplateRow | undefined): TemplateView => ({
  kind: kind.name,
  topic: kind.topic,
  fields: Object.entries(kind.sample).map(([name, sample]) => ({ name, sample })),
  version: row?.version ?? 0,
  words: row ? wordsOf(row) : originalOf(kind),
  original: originalOf(kind),
  publishedBy: row?.published_by_name ?? null,
  publishedAt: row?.published_at.toISOString() ?? null,
})

const latest = (db: AnyDb) =>
  messageTables(db)
    .selectFrom('message_templates')
    .selectAll()
    .distinctOn('kind')
    .orderBy('kind')
    .orderBy('version', 'desc')

export async function templates(db: AnyDb, kinds: Kinds): Promise<{ entries: TemplateView[] }> {
  const rows = new Map((await latest(db).execute()).map((row) => [row.kind, row]))
  return { entries: [...kinds.values()].map((kind) => present(kind, rows.get(kind.name))) }
}

/** Every placeholder must be one of the kind's: a slip would reach people as an empty place. */
function requireSound(kind: MessageKind, words: TemplateWords): void {
  const fields = Object.keys(kind.sample)
  const faults: FieldRefusal[] = []
  for (const language of ['zh', 'en'] as const)
    for (const part of ['subject', 'text'] as const) {
      const found = faultOf(words[language][part], fields)
      const path = `body.words.${language}.${part}`
      if (found?.fault === 'unknown')
        faults.push({ path, code: 'messages.unknown-placeholder', details: { name: found.name } })
      if (found?.fault === 'form')
        faults.push({ path, code: 'messages.bad-placeholder', details: { form: '{{name}}' } })
    }
  const [first] = faults
  if (first) throw new DomainError('invalid', first.code, first.details ?? {}, faults)
}

const sampleName: Readonly<Record<Locale, string>> = { 'zh-CN': '王工', en: 'Wang' }

/** The words as a mail would show them. */
export function preview(
  { platform }: Context<Member>,
  kinds: Kinds,
  { kind: name, words }: { kind: string; words: TemplateWords },
) {
  const kind = kindNamed(kinds, name)
  requireSound(kind, words)
  const link = pageUrl(platform.config, '/work')
  const shown = (locale: Locale, template: TemplateWords['zh']) => {
    const mail = mailOf({ ...fillWords(template, kind.sample, locale), name: sampleName[locale], link }, locale)
    return { ...mail, html: htmlOf(mail.text, link) }
  }
  return { zh: shown('zh-CN', words.zh), en: shown('en', words.en) }
}

export const publish = (
  context: Context<Member>,
  kinds: Kinds,
  { kind: name, words, version }: { kind: string } & Received<typeof api.publishTemplate>['body'],
): Promise<TemplateView> =>
  change(context, async (step) => {
    step.allow(mayWriteWords, null)
    const kind = kindNamed(kinds, name)
    requireSound(kind, words)
    const before = await latest(step.db).where('kind', '=', name).executeTakeFirst()
    const stale = (): DomainError =>
      new DomainError('conflict', 'messages.template-stale', { version: before?.version ?? version + 1 })
    if ((before?.version ?? 0) !== version) throw stale()
    const row = await messageTables(step.db)
      .insertInto('message_templates')
      .values({
        kind: name,
        version: version + 1,
        subject_zh: words.zh.subject,
        text_zh: words.zh.text,
        subject_en: words.en.subject,
        text_en: words.en.text,
        published_by: step.actor.accountId,
        published_by_name: step.actor.name,
        published_at: step.now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
      .catch((error: unknown) => {
        throw violatedConstraint(error) === 'message_templates_pkey' ? stale() : error
      })
    const subject = { kind: 'message-template', id: name, organizationId: null }
    step.record('messages.publish-template', subject, before ? wordsOf(before) : originalOf(kind), wordsOf(row))
    return present(kind, row)
  })
