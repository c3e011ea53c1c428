import type { RegistrationFinding } from '@tongheng/contract/organizations'
import { plusDays } from '#platform/clock/workingDays'
import type { AnyDb } from '#platform/db'
import { dayOf } from '#platform/numbering'
import { type OrganizationRow, own } from './tables.ts'

/** A paper that ends within so many days is pointed out. */
const soonDays = 60

/** Other registrations, of the past too, that have this licence under another name or this name under another licence. */
async function alike(db: AnyDb, row: OrganizationRow): Promise<RegistrationFinding[]> {
  if (row.uscc === null) return []
  const others = await own(db)
    .selectFrom('organizations')
    .select(['name', 'uscc'])
    .where('id', '<>', row.id)
    .where((where) => where.or([where('uscc', '=', row.uscc), where('name', '=', row.name)]))
    .orderBy('created_at', 'desc')
    .limit(10)
    .execute()
  return others.flatMap(({ name, uscc }): RegistrationFinding[] => {
    if (uscc === row.uscc && name !== row.name) return [{ kind: 'other-name-on-file', field: 'name', detail: name }]
    if (uscc !== row.uscc && uscc !== null) return [{ kind: 'same-name', field: 'name', detail: uscc }]
    return []
  })
}

/** What a reviewer should look at (NQI-6.1-review): the name against the licence number on file, namesakes, papers that end. */
export async function findingsOf(db: AnyDb, row: OrganizationRow, now: Date): Promise<RegistrationFinding[]> {
  const soon = plusDays(dayOf(now), soonDays)
  const ends = (day: string | null): day is string => day !== null && day <= soon
  return [
    ...(await alike(db, row)),
    ...(ends(row.licence_valid_until)
      ? [{ kind: 'licence-ends' as const, field: 'licenceValidUntil' as const, detail: row.licence_valid_until }]
      : []),
    ...(ends(row.certificate_valid_until)
      ? [
          {
            kind: 'certificate-ends' as const,
            field: 'certificateValidUntil' as const,
            detail: row.certificate_valid_until,
          },
        ]
      : []),
  ]
}
