import type { ErrorCode, Move, NextAction, Post, Workflow } from '@tongheng/contract'
import { movesFrom, nextStatus } from '@tongheng/contract'
import { DomainError } from './errors.ts'
import { type Actor, holds, type Member } from './sessions.ts'

/** May this actor do this to this object? Null: yes. A code: no, and why (the code is a text in both languages). */
export type Rule<Row> = (actor: Actor, row: Row) => ErrorCode | null

/** One rule for every action of a module: a forgotten action does not compile. */
export type Policy<Action extends string, Row> = Readonly<Record<Action, Rule<Row>>>

/** Holds one of these posts. */
export const needs = (actor: Actor, posts: readonly Post[]): ErrorCode | null =>
  holds(actor, posts) ? null : 'platform.no-post'

/** Who acts for an organisation that was deregistered changes nothing for it any more, whatever the post (NQI-6.1-closing). */
export function requireActing(actor: Actor): void {
  if (actor.readOnly === true) throw new DomainError('forbidden', 'platform.read-only')
}

/** The first reason that speaks against, or null. Chain with `??`: `needs(actor, […]) ?? notOwnWork(actor, row)`. */
export function authorize<Row>(rule: Rule<Row>, actor: Actor, row: Row): void {
  requireActing(actor)
  const reason = rule(actor, row)
  if (reason !== null) throw new DomainError('forbidden', reason)
}

/** The status after `action`, or a refusal that names the status in the way. */
export function requireMove<Status extends string, Action extends string>(
  table: Workflow<Status, Action>,
  action: Action,
  status: Status,
): Status {
  const next = nextStatus(table, action, status)
  if (next === null) throw new DomainError('conflict', 'platform.no-such-move', { status, action })
  return next
}

/** What the page offers next: the moves that leave this status, each allowed or refused with its reason. */
export function nextActions<Status extends string, Action extends string, Row extends { status: Status }>(
  table: Workflow<Status, Action>,
  policy: Policy<Action, Row>,
  actor: Actor,
  row: Row,
): NextAction[] {
  return movesFrom(table, row.status)
    .filter((action) => mayEver(actor, table.moves[action]))
    .map((action) => {
      const reason = actor.readOnly === true ? ('platform.read-only' as const) : policy[action](actor, row)
      return { action, allowed: reason === null, reason }
    })
}

/** Buttons of posts that the person does not hold are not shown at all; the others are shown with their reason. */
const mayEver = (actor: Actor, move: Move<string>): boolean => holds(actor, move.by)

/** An actor that acts for an organisation, or a refusal. */
export function asMember(actor: Actor): Member {
  if (actor.organizationId === null || actor.organizationKind === null)
    throw new DomainError('forbidden', 'platform.no-post')
  return { ...actor, organizationId: actor.organizationId, organizationKind: actor.organizationKind }
}
