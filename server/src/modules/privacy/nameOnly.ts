import type { KeptBecause, NameOnlyArea, NameOnlyFound } from '@tongheng/contract/privacy'

export interface NameOnly {
  table: string
  column: string
  area: NameOnlyArea
  found: NameOnlyFound
  kept: KeptBecause
}

/** Names of organisations, of things and of the account itself: not a person's name beside somebody's work. */
export const namesOfNoPerson: readonly string[] = [
  'organization_name',
  'institution_name',
  'client_name',
  'enterprise_name',
  'window_name',
  'organizer_name',
  'leader_name',
  'room_name',
  'device_name',
  'offer_name',
  'key_name',
  'subject_name',
  'display_name',
]

const columns = (
  { area, kept, found }: Pick<NameOnly, 'area' | 'kept' | 'found'>,
  names: readonly string[],
): NameOnly[] =>
  names.map((name) => {
    const [table = '', column = ''] = name.split('.')
    return { table, column, area, found, kept }
  })

/** The act stands in the person's log by account (`audit`), as every change does; the record itself shows the name it was done under. */
const acts = (area: NameOnlyArea, kept: KeptBecause, ...names: string[]) =>
  columns({ area, kept, found: 'audit' }, names)

/** Somebody else typed the name, often of a person without an account: no program can tell namesakes apart. */
const typed = (area: NameOnlyArea, kept: KeptBecause, ...names: string[]) =>
  columns({ area, kept, found: 'request' }, names)

/**
 * Columns that keep a person's name without the id of an account, each with the reason why it stays. What is not listed here stands
 * beside an id, by which it is exported; a test demands that each new column is one or the other (PIPL 44, 45).
 */
export const nameOnly: readonly NameOnly[] = [
  ...acts('appointments', 'organisation', 'appointment_slots.published_by_name'),
  ...acts('bundles', 'evidence', 'bundles.opened_by_name', 'bundles.quoted_by_name', 'bundle_members.joined_by_name'),
  ...acts(
    'certificates',
    'evidence',
    'certificate_amendments.acknowledged_by_name',
    'certificate_shares.created_by_name',
  ),
  ...typed(
    'certificates',
    'evidence',
    'certificate_amendments.returned_to_name',
    'certificate_shares.accepted_by_name',
  ),
  ...acts('complaints', 'evidence', 'complaint_steps.by_name'),
  ...typed('complaints', 'evidence', 'complaints.contact'),
  ...acts(
    'demands',
    'evidence',
    'demands.responded_by_name',
    'demands.ended_by_name',
    'demand_offers.invited_by_name',
    'demand_offers.answered_by_name',
    'demand_quotations.made_by_name',
    'demand_contacts.logged_by_name',
    'demand_problems.raised_by_name',
    'demand_problems.solved_by_name',
    'demand_searches.searched_by_name',
    'research_needs.noted_by_name',
    'research_needs.ended_by_name',
  ),
  ...typed('demands', 'evidence', 'demands.contact', 'demand_searches.contact'),
  ...acts(
    'windows',
    'organisation',
    'disclosures.checked_by_name',
    'window_rule_versions.saved_by_name',
    'window_rule_checks.checked_by_name',
    'outreach_visits.planned_by_name',
    'outreach_visits.recorded_by_name',
    'window_facilities.looked_at_by_name',
  ),
  ...acts('integrations', 'log', 'api_keys.revoked_by_name', 'webhooks.created_by_name'),
  ...acts('methods', 'evidence', 'method_sheets.author_name', 'method_cases.author_name'),
  ...acts('missions', 'evidence', 'mission_papers.account_name'),
  ...typed('missions', 'evidence', 'missions.contact'),
  ...typed('orders', 'evidence', 'orders.contact'),
  ...acts('organizations', 'evidence', 'client_consents.logged_by_name'),
  ...acts('projects', 'evidence', 'projects.opened_by_name', 'project_tasks.done_by_name', 'project_notes.by_name'),
  ...acts('records', 'evidence', 'record_standards.chosen_by_name'),
  ...typed('rentals', 'evidence', 'rentals.contact'),
  ...acts(
    'samples',
    'evidence',
    'sample_cases.found_by_name',
    'sample_cases.answered_by_name',
    'sample_cases.closed_by_name',
    'shipments.counted_by_name',
    'shipment_lines.found_by_name',
  ),
  ...typed('samples', 'evidence', 'sample_returns.to_name'),
  ...acts('services', 'evidence', 'service_case_notes.by_name'),
  ...typed('services', 'evidence', 'service_cases.contact'),
  ...acts('tasks', 'evidence', 'tasks.withdrawn_by_name', 'tasks.started_by_name'),
  ...typed('activities', 'organisation', 'activities.contact'),
  ...acts(
    'operation',
    'log',
    'signing_requests.requested_by_name',
    'signing_anchors.added_by_name',
    'maintenance.announced_by_name',
  ),
]
