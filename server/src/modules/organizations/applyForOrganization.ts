import type { ApplicationView } from '@tongheng/contract/organizations'
import type * as api from '@tongheng/contract/organizations'
import { organizationWorkflow } from '@tongheng/contract/organizations'
import { rememberOrganization } from '#modules/accounts'
import { change, requireVersion, type Step } from '#platform/change'
import type { Config } from '#platform/config'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
import { newId } from '#platform/ids'
import { requireMove } from '#platform/policy'
import type { Request } from '#platform/routes'
import { vaultOf } from '#platform/secrets'
import { setAttachments } from './attachments.ts'
import { addMembership } from './memberships.ts'
import { organizationPolicy } from './policy.ts'
import { presentApplication } from './present.ts'
import { lockOrganization, organizationSubject } from './queries.ts'
import { type Handed, requirePapers } from './requirePapers.ts'
import { startReviewClock } from './reviewClock.ts'
import { tellTaken } from './tellTaken.ts'
import { identityColumns } from './identity.ts'
import { keepSubmission } from './submissions.ts'
import { type OrganizationRow, own } from './tables.ts'

const openApplicationsLimit = 3

interface MainData extends Handed {
  name: string
  displayName: string
  uscc: string
  legalRepresentative: string
  legalRepresentativeId?: string | undefined
  region: string
  address: string
  phone: string
}

/** The same number typed again is no change, though its cipher differs. */
const isNewIdentity = (config: Config, row: OrganizationRow, number: string | undefined): boolean =>
  number !== undefined &&
  (row.legal_representative_id_cipher === null ||
    vaultOf(config).decrypt(`identity:${row.id}`, row.legal_representative_id_cipher) !== number)

const columnsOf = (body: MainData) => ({
  name: body.name,
  display_name: body.displayName,
  uscc: body.uscc,
  legal_representative: body.legalRepresentative,
  region: body.region,
  address: body.address,
  phone: body.phone,
  licence_valid_until: body.licenceValidUntil,
  certificate_number: body.certificateNumber ?? '',
  certificate_valid_until: body.certificateValidUntil,
})

async function requireFewOpen(db: AnyDb, accountId: string): Promise<void> {
  const { count } = await own(db)
    .selectFrom('organizations')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('applicant_id', '=', accountId)
    .where('status', 'in', ['submitted', 'returned'])
    .executeTakeFirstOrThrow()
  if (Number(count) >= openApplicationsLimit)
    throw new DomainError('conflict', 'organizations.too-many-applications', { limit: openApplicationsLimit })
}

/** The record that a window keeps of an enterprise: whoever registers with its credit code claims it. */
const keptRecord = (db: AnyDb, uscc: string): Promise<OrganizationRow | undefined> =>
  own(db)
    .selectFrom('organizations')
    .selectAll()
    .where('uscc', '=', uscc)
    .where('kept_by', 'is not', null)
    .where('applicant_id', 'is', null)
    .forUpdate()
    .executeTakeFirst()

/** Hands in the registration of an organisation; the applicant becomes its administrator once approved. */
export const applyForOrganization = ({
  context,
  body,
}: Request<typeof api.applyForOrganization>): Promise<ApplicationView> =>
  change(context, async (step) => {
    step.allowedBecause('whoever is signed in may register an organisation')
    await requireFewOpen(step.db, step.actor.accountId)
    const kept = body.kind === 'enterprise' ? await keptRecord(step.db, body.uscc) : undefined
    const id = kept?.id ?? newId()
    await requirePapers(step, { id, kind: body.kind }, body)
    const handedIn = {
      ...columnsOf(body),
      ...identityColumns(context.platform.config, id, body.legalRepresentativeId),
      status: organizationWorkflow.initial,
      applicant_id: step.actor.accountId,
      submitted_at: step.now,
      decided_at: null,
    }
    const row = await own(step.db)
      .insertInto('organizations')
      .values({ ...handedIn, id, kind: body.kind, created_at: step.now })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...handedIn, version: (kept?.version ?? 0) + 1 }))
      .returningAll()
      .executeTakeFirstOrThrow()
      .catch(tellTaken)
    await setAttachments(step, id, body.attachments)
    await keepSubmission(step, row, { papers: body.attachments, answers: [], newIdentity: true })
    await startReviewClock(step, row)
    step.record('organizations.submit', organizationSubject(row), kept ?? null, row)
    const post = body.kind === 'institution' ? 'institution-admin' : 'enterprise-admin'
    await addMembership(step, { organizationId: id, accountId: step.actor.accountId, posts: [post] })
    if (step.actor.organizationId === null) await rememberOrganization(step.db, step.actor, id)
    return presentApplication(step.db, step, row)
  })

const mended = (step: Step, row: OrganizationRow, body: MainData, config: Config) =>
  own(step.db)
    .updateTable('organizations')
    .set({
      ...columnsOf(body),
      ...(body.legalRepresentativeId === undefined ? {} : identityColumns(config, row.id, body.legalRepresentativeId)),
      submitted_at: step.now,
      decided_at: null,
      reasons: '[]',
      note: '',
      status: requireMove(organizationWorkflow, 'resubmit', row.status),
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(tellTaken)

/** Hands a returned registration in again; the reviewer's three days start anew. */
export const resubmitApplication = ({
  context,
  params,
  body,
}: Request<typeof api.resubmitApplication>): Promise<ApplicationView> =>
  change(context, async (step) => {
    const row = await lockOrganization(step.db, step.actor, params.id)
    step.allow(organizationPolicy.resubmit, row)
    await requireVersion(step.db, organizationSubject(row), row, body.version)
    await requirePapers(step, row, body)
    const { config } = context.platform
    const changed = await mended(step, row, body, config)
    await setAttachments(step, row.id, body.attachments)
    await keepSubmission(step, changed, {
      papers: body.attachments,
      answers: row.reasons,
      newIdentity: isNewIdentity(config, row, body.legalRepresentativeId),
    })
    await startReviewClock(step, changed)
    step.record('organizations.resubmit', organizationSubject(row), row, changed)
    return presentApplication(step.db, step, changed)
  })
