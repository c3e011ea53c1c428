import { type SampleCaseAction, sampleCaseWorkflow } from '@tongheng/contract/samples'
import type { WorkItem } from '@tongheng/contract/work'
import { itemsAtStage, orderItemViews } from '#modules/orders'
import { sql } from '#platform/db'
import { holds } from '#platform/sessions'
import type { WorkSource } from '#platform/work'
import { handovers, questions, stateReports } from './queries.ts'
import { own, type SampleRow } from './tables.ts'

const limit = 50

const shown = [
  'samples.institution_id',
  'samples.id',
  'samples.number',
  'samples.name',
  'samples.model',
  'samples.serial',
] as const

type Waiting = Pick<SampleRow, 'institution_id' | 'id' | 'number' | 'name' | 'model' | 'serial'> & {
  party: string
  since: Date
}

const present = (kind: string, row: Waiting): WorkItem => ({
  kind,
  number: row.number,
  title: [row.name, row.model, row.serial].filter(Boolean).join(' '),
  party: row.party,
  page: `/work/samples/${row.institution_id}/${row.id}`,
  waitingSince: row.since.toISOString(),
  clock: null,
})

/** Samples handed to me that I have not confirmed. */
const handedToMe: WorkSource['waitingFor'] = async (context, actor) => {
  const rows = await handovers(context.db)
    .innerJoin('samples', (join) =>
      join
        .onRef('samples.institution_id', '=', 'sample_handovers.institution_id')
        .onRef('samples.id', '=', 'sample_handovers.sample_id'),
    )
    .select(shown)
    .select(['sample_handovers.from_name as party', 'sample_handovers.at as since'])
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .where('sample_handovers.institution_id', '=', actor.organizationId)
    .where('sample_handovers.to_id', '=', actor.accountId)
    .where('samples.status', '=', 'handing-over')
    .where('sample_handover_answers.handover_id', 'is', null)
    .orderBy('sample_handovers.at')
    .limit(limit)
    .execute()
  return [
    { kind: 'samples.confirm', total: rows[0]?.total ?? 0, items: rows.map((row) => present('samples.confirm', row)) },
  ]
}

/** Instruments that customers agreed to send, each with the way to its reception (CAL-6.2.2). */
const toReceive: WorkSource['waitingFor'] = async (context, actor) => {
  const kind = 'samples.receive'
  const expected = await itemsAtStage(context.db, actor.organizationId, 'agreed', 1000)
  return [
    {
      kind,
      total: expected.length,
      items: expected.slice(0, limit).map((item) => ({
        kind,
        number: item.orderNumber,
        title: [item.name, item.model, item.serial].filter(Boolean).join(' '),
        party: item.clientName,
        page: `/work/samples/reception?code=${item.orderNumber}`,
        waitingSince: (item.agreedAt ?? context.platform.now()).toISOString(),
        clock: null,
      })),
    },
  ]
}

/** Certified instruments that I hold, to be given back (CAL-6.2.6). */
const toReturn: WorkSource['waitingFor'] = async (context, actor) => {
  const held = await own(context.db)
    .selectFrom('samples')
    .selectAll()
    .where('institution_id', '=', actor.organizationId)
    .where('holder_id', '=', actor.accountId)
    .where('status', '=', 'in-custody')
    .orderBy('received_at')
    .limit(1000)
    .execute()
  const items = await orderItemViews(
    context.db,
    actor.organizationId,
    held.map((row) => row.item_id),
  )
  const certified = held.filter((row) => items.get(row.item_id)?.stage === 'certified')
  return [
    {
      kind: 'samples.return',
      total: certified.length,
      items: certified.slice(0, limit).map((row) =>
        present('samples.return', {
          ...row,
          party: items.get(row.item_id)?.clientName ?? '',
          since: row.received_at,
        }),
      ),
    },
  ]
}

/** Questions about adjusting that wait for the owner of the instrument. */
const toConsent: WorkSource['waitingFor'] = async (context, actor) => {
  const rows = await questions(context.db)
    .innerJoin('samples', (join) =>
      join
        .onRef('samples.institution_id', '=', 'adjustment_questions.institution_id')
        .onRef('samples.id', '=', 'adjustment_questions.sample_id'),
    )
    .select(shown)
    .select(['adjustment_questions.account_name as party', 'adjustment_questions.at as since'])
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .where('adjustment_answers.question_id', 'is', null)
    .where('adjustment_questions.client_id', '=', actor.organizationId)
    .orderBy('adjustment_questions.at')
    .limit(limit)
    .execute()
  return [
    { kind: 'samples.consent', total: rows[0]?.total ?? 0, items: rows.map((row) => present('samples.consent', row)) },
  ]
}

/** Reports about the state of my instruments that I have not acknowledged (CAL-6.2.3). */
const toAcknowledge: WorkSource['waitingFor'] = async (context, actor) => {
  const rows = await stateReports(context.db)
    .innerJoin('samples', (join) =>
      join
        .onRef('samples.institution_id', '=', 'state_reports.institution_id')
        .onRef('samples.id', '=', 'state_reports.sample_id'),
    )
    .select(shown)
    .select(['state_reports.account_name as party', 'state_reports.at as since'])
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .where('state_acknowledgements.report_id', 'is', null)
    .where('state_reports.client_id', '=', actor.organizationId)
    .orderBy('state_reports.at')
    .limit(limit)
    .execute()
  return [
    { kind: 'samples.state', total: rows[0]?.total ?? 0, items: rows.map((row) => present('samples.state', row)) },
  ]
}

/** Cases of lost and damaged instruments whose next step is mine. */
const casesWaiting: WorkSource['waitingFor'] = async (context, actor) => {
  const mine = (Object.keys(sampleCaseWorkflow.moves) as SampleCaseAction[])
    .map((action) => sampleCaseWorkflow.moves[action])
    .filter(({ by }) => holds(actor, by))
    .flatMap(({ from }) => from)
  if (mine.length === 0) return []
  const rows = await own(context.db)
    .selectFrom('sample_cases')
    .selectAll()
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .where(actor.organizationKind === 'institution' ? 'institution_id' : 'client_id', '=', actor.organizationId)
    .where('status', 'in', mine)
    .orderBy('reported_at')
    .limit(limit)
    .execute()
  const kind = 'samples.case'
  const items = rows.map((row) => ({
    kind,
    number: row.number,
    title: row.instrument,
    party: row.client_name,
    page: `/work/sample-cases/${row.institution_id}/${row.id}`,
    waitingSince: row.reported_at.toISOString(),
    clock: null,
  }))
  return [{ kind, total: rows[0]?.total ?? 0, items }]
}

export const sampleWork: WorkSource = {
  name: 'samples',
  waitingFor: async (context, actor) => {
    const cases = await casesWaiting(context, actor)
    if (holds(actor, ['enterprise-admin', 'enterprise-member']))
      return [...cases, ...(await toConsent(context, actor)), ...(await toAcknowledge(context, actor))]
    if (actor.organizationKind !== 'institution') return cases
    const confirm = [...cases, ...(await handedToMe(context, actor))]
    if (!holds(actor, ['service-desk'])) return confirm
    return [...confirm, ...(await toReceive(context, actor)), ...(await toReturn(context, actor))]
  },
}
