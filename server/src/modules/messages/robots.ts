import type { Received } from '@tongheng/contract'
import type { messageOperations as api, RobotView } from '@tongheng/contract/messages'
import type { RobotKind } from '@tongheng/contract/messages.topics'
import { change, requireVersion, type Step, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { type AnyDb, violatedConstraint } from '#platform/db'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import { isRobotUrl, postToRobot, robotAddress, secretPurpose, urlPurpose } from '#platform/messages/channels/robots'
import { mailboxIsOpen } from '#platform/messages/mailbox'
import { messageTables, type RobotRow } from '#platform/messages/tables'
import { vaultOf } from '#platform/secrets'
import type { Member } from '#platform/sessions'
import { mayKeepRobots } from './policy.ts'

const mostRobots = 20
const mostTestsAMinute = 6

export const presentRobot = (row: RobotRow): RobotView => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  urlHint: row.url_hint,
  signed: row.secret_cipher !== null,
  locale: row.locale,
  topics: row.topics,
  active: row.active,
  version: row.version,
})

const robotSubject = (row: { id: string; organization_id: string }): Subject => ({
  kind: 'message-robot',
  id: row.id,
  organizationId: row.organization_id,
})

/** For the audit: address and secret are rights, and stay out of it. */
const shown = ({ url_cipher: _url, secret_cipher: _secret, ...row }: RobotRow) => row

const robotsOf = (db: AnyDb, organizationId: string) =>
  messageTables(db).selectFrom('message_robots').selectAll().where('organization_id', '=', organizationId)

export async function listRobots({ db, actor }: Context<Member>): Promise<{ entries: RobotView[]; total: number }> {
  const rows = await robotsOf(db, actor.organizationId).orderBy('created_at').orderBy('id').execute()
  return { entries: rows.map(presentRobot), total: rows.length }
}

interface Address {
  kind: RobotKind
  url?: string | undefined
  secret?: string | undefined
}

/** Address and secret as they are kept; what is not given stays. */
function sealed(step: Step, { kind, url, secret }: Address) {
  const vault = vaultOf(step.platform.config)
  if (secret && kind === 'wecom') throw fieldError('body.secret', 'messages.robot-secret')
  if (url && !isRobotUrl(kind, url)) {
    const { host, path } = robotAddress[kind]
    throw fieldError('body.url', 'messages.robot-url', { start: `https://${host}${path}` })
  }
  return {
    ...(url ? { url_cipher: vault.encrypt(urlPurpose, url), url_hint: `${new URL(url).host} …${url.slice(-4)}` } : {}),
    ...(secret ? { secret_cipher: vault.encrypt(secretPurpose, secret) } : {}),
  }
}

const tellTwice = (error: unknown): never => {
  if (violatedConstraint(error)?.endsWith('_name_key')) throw fieldError('body.name', 'messages.robot-name')
  throw error
}

export const addRobot = (
  context: Context<Member>,
  { kind, name, locale, topics, url, secret }: Received<typeof api.addRobot>['body'],
): Promise<RobotView> =>
  change(context, async (step) => {
    const { organizationId } = context.actor
    step.allow(mayKeepRobots, { organization_id: organizationId })
    const address = sealed(step, { kind, url, secret })
    const others = await robotsOf(step.db, organizationId).execute()
    if (others.length >= mostRobots) throw new DomainError('conflict', 'messages.robots-enough', { most: mostRobots })
    const row = await messageTables(step.db)
      .insertInto('message_robots')
      .values({
        id: newId(),
        organization_id: organizationId,
        kind,
        name,
        locale,
        topics: [...new Set(topics)],
        active: true,
        created_at: step.now,
        url_cipher: '',
        url_hint: '',
        secret_cipher: null,
        ...address,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
      .catch(tellTwice)
    step.record('messages.add-robot', robotSubject(row), null, shown(row))
    return presentRobot(row)
  })

async function lockRobot(db: AnyDb, organizationId: string, id: string): Promise<RobotRow> {
  const row = await robotsOf(db, organizationId).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const changeRobot = (
  context: Context<Member>,
  id: string,
  { name, locale, topics, active, url, secret, version }: Received<typeof api.changeRobot>['body'],
): Promise<RobotView> =>
  change(context, async (step) => {
    const row = await lockRobot(step.db, context.actor.organizationId, id)
    step.allow(mayKeepRobots, row)
    await requireVersion(step.db, robotSubject(row), row, version)
    const changed = await messageTables(step.db)
      .updateTable('message_robots')
      .set({
        name,
        locale,
        topics: [...new Set(topics)],
        active,
        version: row.version + 1,
        // A new address is another group, with another secret or none.
        ...(url ? { secret_cipher: null } : {}),
        ...sealed(step, { kind: row.kind, url, secret }),
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
      .catch(tellTwice)
    step.record('messages.change-robot', robotSubject(row), shown(row), shown(changed))
    return presentRobot(changed)
  })

export const removeRobot = (context: Context<Member>, id: string): Promise<Record<never, never>> =>
  change(context, async (step) => {
    const row = await lockRobot(step.db, context.actor.organizationId, id)
    step.allow(mayKeepRobots, row)
    await messageTables(step.db).deleteFrom('message_robots').where('id', '=', id).execute()
    step.record('messages.remove-robot', robotSubject(row), shown(row), null)
    return {}
  })

const testLine = { 'zh-CN': '通衡平台：这是一条测试消息', en: 'Tongheng: this is a test' } as const

/** Notes the test before it is sent, in the log of sendings, which also counts them. */
async function beginTest(context: Context<Member>, row: RobotRow): Promise<string> {
  const tables = messageTables(context.platform.db)
  const now = context.platform.now()
  const recent = await tables
    .selectFrom('message_deliveries')
    .select('id')
    .where('robot_id', '=', row.id)
    .where('kind', '=', 'messages.robot-test')
    .where('created_at', '>', new Date(now.getTime() - 60_000))
    .execute()
  if (recent.length >= mostTestsAMinute) throw new DomainError('too-many', 'messages.test-too-soon')
  const id = newId()
  await tables
    .insertInto('message_deliveries')
    .values({
      id,
      kind: 'messages.robot-test',
      topic: 'account',
      channel: row.kind,
      message_id: null,
      account_id: null,
      robot_id: row.id,
      recipient: row.name,
      state: 'sending',
      attempts: 1,
      next_try_at: null,
      started_at: now,
      created_at: now,
      ended_at: null,
      digest_id: null,
    })
    .execute()
  return id
}

/** Posts one line to the group at once and answers what it said. */
export async function testRobot(context: Context<Member>, id: string) {
  const { platform, actor } = context
  const row = await robotsOf(platform.db, actor.organizationId).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  const deliveryId = await beginTest(context, row)
  const outcome = mailboxIsOpen(platform.config)
    ? { state: 'kept' as const, answer: '' }
    : await postToRobot(platform, row, { body: testLine[row.locale], link: '' })
  const state = outcome.state === 'again' ? 'failed' : outcome.state
  const answer = outcome.answer.slice(0, 500)
  return change({ ...context, db: platform.db }, async (step) => {
    step.allow(mayKeepRobots, row)
    const tables = messageTables(step.db)
    await tables
      .updateTable('message_deliveries')
      .set({ state, answer, ended_at: step.now })
      .where('id', '=', deliveryId)
      .execute()
    if (state === 'kept')
      await tables
        .insertInto('outgoing_messages')
        .values({
          id: deliveryId,
          recipient: row.id,
          subject: testLine[row.locale],
          body: testLine[row.locale],
          link: '',
        })
        .execute()
    step.record('messages.test-robot', robotSubject(row), null, { state })
    return { state, answer }
  })
}
