import type { Locale, Received } from '@tongheng/contract'
import type * as api from '@tongheng/contract/methods'
import { builtInSheet, type MethodSheet } from '@tongheng/metrology'
import { canonicalJson, sha256 } from '#platform/canonical'
import { change, requireVersion } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { sheetPolicy } from './policy.ts'
import { findMethod, type MethodKey, sheetSubject } from './queries.ts'
import { parseDraft, parseFirstDraft } from './sheetFaults.ts'
import { lockSheet } from './sheetQueries.ts'
import { own, type SheetRow } from './tables.ts'

type NewSheet = Received<typeof api.createSheet>['body']

function sourceOf(body: NewSheet, locale: Locale): MethodSheet {
  if ((body.builtInId === undefined) === (body.content === undefined))
    throw fieldError('body.content', 'methods.sheet-source')
  if (body.builtInId === undefined) return parseFirstDraft(body.content, locale)
  const sheet = builtInSheet(body.builtInId)
  if (!sheet) throw fieldError('body.builtInId', 'methods.no-built-in')
  return sheet
}

/** Versions count from 1 for each sheet of a method; only one draft at a time. */
async function nextVersion(db: AnyDb, institutionId: string, methodId: string, sheetKey: string): Promise<number> {
  const rows = await own(db)
    .selectFrom('method_sheets')
    .select(['sheet_version', 'status'])
    .where('institution_id', '=', institutionId)
    .where('method_id', '=', methodId)
    .where('sheet_key', '=', sheetKey)
    .execute()
  const draft = rows.find((row) => row.status === 'draft')
  if (draft) throw new DomainError('conflict', 'methods.draft-exists', { version: draft.sheet_version })
  return Math.max(0, ...rows.map((row) => row.sheet_version)) + 1
}

/** Starts a draft: from a sheet of the product, from a copy or from JSON, finished or not. */
export const createSheet = (context: Context<Member>, body: NewSheet): Promise<MethodKey> =>
  change(context, async (step) => {
    const institutionId = context.actor.organizationId
    const method = await findMethod(step.db, institutionId, body.methodId)
    if (!method) throw fieldError('body.methodId', 'methods.unknown')
    const source = sourceOf(body, context.locale)
    const version = await nextVersion(step.db, institutionId, method.id, source.id)
    const content = { ...source, version }
    const sheet: SheetRow = {
      institution_id: institutionId,
      id: newId(),
      method_id: method.id,
      sheet_key: source.id,
      sheet_version: version,
      status: 'draft',
      content,
      content_sha256: sha256(canonicalJson(content)),
      author_ids: [context.actor.accountId],
      author_name: context.actor.name,
      created_at: step.now,
      approved_by: null,
      approved_at: null,
      retired_at: null,
      retire_reason: '',
      version: 1,
    }
    step.allow(sheetPolicy.write, sheet)
    await own(step.db)
      .insertInto('method_sheets')
      .values({ ...sheet, content: JSON.stringify(content) })
      .execute()
    step.record('methods.draft-sheet', sheetSubject(sheet), null, { ...sheet, content: null })
    return { institutionId, id: sheet.id }
  })

/** Writes new content into a draft, finished or not; whoever did is one of its authors. The name of the sheet stays. */
export const changeSheet = (
  context: Context<Member>,
  key: MethodKey,
  body: Received<typeof api.changeSheet>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const sheet = await lockSheet(step.db, context.actor, key)
    step.allow(sheetPolicy.write, sheet)
    await requireVersion(step.db, sheetSubject(sheet), sheet, body.version)
    if (sheet.status !== 'draft') throw new DomainError('conflict', 'methods.sheet-not-draft')
    const given = parseDraft(body.content, context.locale)
    const content = { ...given, id: sheet.sheet_key, version: sheet.sheet_version }
    const changed = {
      content_sha256: sha256(canonicalJson(content)),
      author_ids: [...new Set([...sheet.author_ids, context.actor.accountId])],
      version: sheet.version + 1,
    }
    await own(step.db)
      .updateTable('method_sheets')
      .set({ ...changed, content: JSON.stringify(content) })
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .execute()
    step.record('methods.change-sheet', sheetSubject(sheet), { ...sheet }, { ...sheet, ...changed, content })
  })
