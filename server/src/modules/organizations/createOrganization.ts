import type * as api from '@tongheng/contract/organizations'
import { change } from '#platform/change'
import { newId } from '#platform/ids'
import { needs } from '#platform/policy'
import type { Request } from '#platform/routes'
import { saveInvitation } from './invitations.ts'
import { organizationSubject } from './queries.ts'
import { own } from './tables.ts'

const firstPost = { window: 'window-clerk', authority: 'supervisor' } as const

/** Sets up a window or an authority, which the operator knows and need not review, and invites its first person. */
export const createOrganization = ({
  context,
  body,
}: Request<typeof api.createOrganization>): Promise<{ id: string }> =>
  change(context, async (step) => {
    step.allow((actor) => needs(actor, ['operator']), null)
    const row = await own(step.db)
      .insertInto('organizations')
      .values({
        id: newId(),
        kind: body.kind,
        status: 'approved',
        name: body.name,
        display_name: body.displayName,
        uscc: null,
        legal_representative_id_cipher: null,
        licence_valid_until: null,
        certificate_valid_until: null,
        region: body.region,
        address: body.address,
        phone: body.phone,
        applicant_id: null,
        submitted_at: null,
        decided_at: step.now,
        created_at: step.now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('organizations.create', organizationSubject(row), null, row)
    await saveInvitation(context.platform, step, {
      organizationId: row.id,
      email: body.email,
      name: body.displayName,
      posts: [firstPost[body.kind]],
      locale: context.locale,
    })
    return { id: row.id }
  })
