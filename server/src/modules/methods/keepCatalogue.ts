import type { Received } from '@tongheng/contract'
import { levelsOf } from '@tongheng/contract/methods'
import type * as api from '@tongheng/contract/methods'
import { change, requireVersion, type Step } from '#platform/change'
import { plusDays } from '#platform/clock/workingDays'
import type { Context } from '#platform/context'
import { type AnyDb, violatedConstraint } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { methodEnded } from './events.ts'
import { methodPolicy } from './policy.ts'
import { findMethod, lockMethod, type MethodKey, methodSubject } from './queries.ts'
import { type MethodRow, own } from './tables.ts'

/** A method just taken up was looked up; a year later it is looked up again. */
const daysToFirstReview = 365

type NewMethod = Received<typeof api.addMethod>['body']

/** Who issued it, among those who issue methods of this kind. */
function levelOf({ kind, level }: NewMethod): MethodRow['level'] {
  if (level === undefined) return levelsOf[kind][0]
  if (!levelsOf[kind].includes(level)) throw fieldError('body.level', 'methods.level-of-kind')
  return level
}

const columnsOf = (body: NewMethod) => ({
  code: body.code,
  name_zh: body.name.zh,
  name_en: body.name.en,
  kind: body.kind,
  level: levelOf(body),
  effective_on: body.effectiveOn,
  note: body.note ?? '',
})

async function uniqueCode<T>(code: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (violatedConstraint(error) !== 'methods_code') throw error
    throw new DomainError('conflict', 'methods.code-taken', { code }, [
      { path: 'body.code', code: 'methods.code-taken', details: { code } },
    ])
  }
}

const write = (db: AnyDb, key: MethodKey, row: Partial<MethodRow>): Promise<MethodRow> =>
  own(db)
    .updateTable('methods')
    .set(row)
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** Takes a method into the catalogue of the laboratory. */
export const addMethod = (context: Context<Member>, body: NewMethod): Promise<MethodKey> =>
  change(context, async (step) => {
    step.allow(methodPolicy.add, null)
    const key = { institutionId: context.actor.organizationId, id: newId() }
    const method: MethodRow = {
      institution_id: key.institutionId,
      id: key.id,
      ...columnsOf(body),
      ended_on: null,
      end_reason: null,
      successor_id: null,
      review_due_on: plusDays(dayOf(step.now), daysToFirstReview),
      usable_until: null,
      version: 1,
    }
    await uniqueCode(body.code, () => own(step.db).insertInto('methods').values(method).execute())
    step.record('methods.add', methodSubject(method), null, method)
    return key
  })

/** Mends what the catalogue says; the day it ends on is another command. */
export const changeMethod = (
  context: Context<Member>,
  key: MethodKey,
  body: Received<typeof api.changeMethod>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const method = await lockMethod(step.db, context.actor, key)
    step.allow(methodPolicy.change, method)
    await requireVersion(step.db, methodSubject(method), method, body.version)
    if (method.ended_on !== null && body.effectiveOn >= method.ended_on)
      throw fieldError('body.effectiveOn', 'methods.ends-before-start', { effectiveOn: body.effectiveOn })
    const changed = await uniqueCode(body.code, () =>
      write(step.db, key, { ...columnsOf(body), version: method.version + 1 }),
    )
    step.record('methods.change', methodSubject(method), method, changed)
  })

type End = Received<typeof api.endMethod>['body']

async function requireSuccessor(step: Step<Member>, method: MethodRow, body: End): Promise<string | null> {
  if (body.reason === 'abolished') {
    if (body.successorId !== undefined) throw fieldError('body.successorId', 'methods.successor-not-needed')
    return null
  }
  if (body.successorId === undefined) throw fieldError('body.successorId', 'methods.successor-needed')
  if (body.successorId === method.id) throw fieldError('body.successorId', 'methods.successor-itself')
  const successor = await findMethod(step.db, method.institution_id, body.successorId)
  if (!successor) throw fieldError('body.successorId', 'methods.unknown')
  return successor.id
}

/** From that day on no work is done by the method (CAL-5.2.3); what was done before keeps its worth. */
export const endMethod = (context: Context<Member>, key: MethodKey, body: End): Promise<void> =>
  change(context, async (step) => {
    const method = await lockMethod(step.db, context.actor, key)
    step.allow(methodPolicy.end, method)
    await requireVersion(step.db, methodSubject(method), method, body.version)
    if (method.ended_on !== null)
      throw new DomainError('conflict', 'methods.ended-already', { endedOn: method.ended_on })
    if (body.on <= method.effective_on)
      throw fieldError('body.on', 'methods.ends-before-start', { effectiveOn: method.effective_on })
    const successorId = await requireSuccessor(step, method, body)
    if (body.usableUntil !== undefined && (body.reason === 'abolished' || body.usableUntil <= body.on))
      throw fieldError('body.usableUntil', 'methods.transition-too-short', { on: body.on })
    const ended = await write(step.db, key, {
      ended_on: body.on,
      end_reason: body.reason,
      successor_id: successorId,
      usable_until: body.usableUntil ?? null,
      version: method.version + 1,
    })
    step.record('methods.end', methodSubject(method), method, ended)
    await step.announce(methodEnded, {
      institutionId: key.institutionId,
      methodId: key.id,
      on: body.on,
      usableUntil: body.usableUntil ?? null,
      successorId,
      by: { accountId: context.actor.accountId, name: context.actor.name },
    })
  })
