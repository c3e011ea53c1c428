import { type AnyOperation, byId, operation, RowVersion, text } from '@tongheng/contract'
import { z } from 'zod'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { forModule } from '#platform/db'
import { notFound } from '#platform/errors'
import { event, reaction } from '#platform/events'
import { newId } from '#platform/ids'
import type { ServerModule } from '#platform/module'
import { formatNumber, nextNumber } from '#platform/numbering'
import type { Actor, Authenticator } from '#platform/sessions'

/** A module as small as can be, to try the kernel on: notes with a title. */
interface ToyTables {
  notes: { organization_id: string; id: string; number: string; title: string; version: number }
  echoes: { note_id: string; title: string }
}
const own = forModule<ToyTables>

export const organization = '01900000-0000-7000-8000-000000000001'

const Note = z.object({ id: z.uuid(), number: z.string(), title: z.string(), version: RowVersion })

export const toy = {
  writeNote: operation({
    method: 'POST',
    path: '/notes',
    summary: 'Write a note',
    access: ['operator'],
    body: z.object({
      title: text(50),
      fault: z.enum(['no-authorisation', 'no-record', 'crash', 'late-crash']).optional(),
    }),
    response: Note,
  }),
  changeNote: operation({
    method: 'PATCH',
    path: '/notes/:id',
    summary: 'Change a note',
    access: ['operator'],
    params: byId,
    body: z.object({ title: text(50), version: RowVersion }),
    response: Note,
  }),
  listNotes: operation({
    method: 'GET',
    path: '/notes',
    summary: 'All notes',
    access: 'public',
    query: z.object({ limit: z.coerce.number().int().max(100).default(50) }),
    response: z.object({ entries: z.array(Note), total: z.number() }),
  }),
  leakNote: operation({
    method: 'GET',
    path: '/leak',
    summary: 'Answers more than it promised',
    access: 'public',
    response: z.object({ title: z.string() }),
  }),
} satisfies Record<string, AnyOperation>

export const noteWritten = event<{ id: string; title: string }>('toy.written')

/** What happens between a change of a note and its answer. */
export const meanwhile: { run: (context: Context<Actor>, about: ReturnType<typeof subject>) => Promise<void> } = {
  run: () => Promise.resolve(),
}

const subject = (id: string) => ({ kind: 'note', id, organizationId: organization })

async function write(step: Step, title: string, fault: string | undefined) {
  if (fault !== 'no-authorisation')
    step.allow((actor) => (actor.posts.includes('operator') ? null : 'platform.no-post'), {})
  const number = formatNumber('N', 2026, await nextNumber(step.db, organization, 'note', 2026))
  const note = { organization_id: organization, id: newId(), number, title, version: 1 }
  await own(step.db).insertInto('notes').values(note).execute()
  if (fault === 'crash') throw new Error('a bug with a secret in it')
  if (fault !== 'no-record') step.record('toy.write', subject(note.id), null, note)
  await step.announce(noteWritten, { id: note.id, title })
  return note
}

export const toyModule: ServerModule = {
  name: 'toy',
  routes: (routes) => {
    routes.on(toy.writeNote, async ({ body, context }) => {
      const note = await change(context, (step) => write(step, body.title, body.fault))
      if (body.fault === 'late-crash') throw new Error('after the change')
      return note
    })
    routes.on(toy.changeNote, async ({ params, body, context }) => {
      const changed = await change(context, async (step) => {
        const tx = own(step.db)
        const note = await tx.selectFrom('notes').selectAll().where('id', '=', params.id).forUpdate().executeTakeFirst()
        if (!note) throw notFound()
        step.allow(() => null, note)
        await requireVersion(step.db, subject(note.id), note, body.version)
        const after = { ...note, title: body.title, version: note.version + 1 }
        await tx.updateTable('notes').set(after).where('id', '=', note.id).execute()
        step.record('toy.change', subject(note.id), note, after)
        return after
      })
      await meanwhile.run(context, subject(changed.id))
      return changed
    })
    routes.on(toy.listNotes, async ({ query, context }) => {
      const entries = await own(context.db)
        .selectFrom('notes')
        .selectAll()
        .orderBy('number')
        .limit(query.limit)
        .execute()
      return { entries, total: entries.length }
    })
    routes.on(toy.leakNote, () => {
      const row = { title: 'shown', password_hash: 'never shown' }
      return Promise.resolve(row)
    })
  },
  reactions: [
    reaction('toy.echo', noteWritten, async (context, payload) => {
      await own(context.db).insertInto('echoes').values({ note_id: payload.id, title: payload.title }).execute()
      if (payload.title === 'die') process.kill(process.pid, 'SIGKILL')
    }),
  ],
}

export const createToyTables = `
  create table if not exists notes (organization_id uuid, id uuid primary key, number text, title text, version integer);
  create table if not exists echoes (note_id uuid, title text)`

export const operator: Actor = {
  accountId: '01900000-0000-7000-8000-0000000000aa',
  sessionId: '01900000-0000-7000-8000-0000000000bb',
  name: '王操作',
  locale: 'zh-CN',
  organizationId: organization,
  organizationKind: 'operator',
  posts: ['operator'],
}

/** Whoever sends the cookie `operator` is the operator; `visitor` is signed in and holds no post. */
export const toyAuthenticator: Authenticator = {
  resolveActor: (headers) => {
    const cookie = headers.get('cookie')
    if (cookie === 'operator') return Promise.resolve(operator)
    if (cookie === 'visitor')
      return Promise.resolve({ ...operator, posts: [], organizationId: null, organizationKind: null })
    return Promise.resolve(null)
  },
  reauthenticate: (_accountId, proof) => Promise.resolve(proof.password === 'right' ? 'password' : null),
}
