import { newId } from '#platform/ids'
import type { AnyDb } from '#platform/db'
import { own } from './tables.ts'

export interface PastAnswer {
  institution: { id: string; name: string }
  client: { id: string; name: string }
  window: { id: string; name: string } | null
  at: Date
  scores: readonly number[]
  suggestion: string
}

/** A survey that was answered before the demo world began: nobody can act in the past. */
export async function pastAnswer(
  db: AnyDb,
  { institution, client, window, at, scores, suggestion }: PastAnswer,
): Promise<void> {
  const id = newId()
  await own(db)
    .insertInto('surveys')
    .values({
      institution_id: institution.id,
      id,
      status: 'answered',
      subject_kind: 'order',
      subject_id: id,
      subject_number: `WT-${id.slice(-6)}`,
      client_id: client.id,
      institution_name: institution.name,
      client_name: client.name,
      window_id: window?.id ?? null,
      window_name: window?.name ?? null,
      asked_at: at,
      answered_at: at,
      answered_by_name: '经办人（示例）',
      via: 'account',
      service_kinds: ['metrology'],
      scores: [...scores],
      suggestion,
    })
    .execute()
}
