import type { CaseKind } from '@tongheng/contract/services'
import { acceptedLine, serviceAccepted } from '#modules/demand'
import { change } from '#platform/change'
import { startDeadline } from '#platform/clock/deadlines'
import { reaction } from '#platform/events'
import { newId } from '#platform/ids'
import { formatNumber, nextNumber, yearOf } from '#platform/numbering'
import { caseSubject, clockOfCase } from './queries.ts'
import { own } from './tables.ts'

/** A line of another kind than metrology that an enterprise gave to an institution becomes a case; its promise runs from then. */
export const openWhenAccepted = reaction('services.open', serviceAccepted, (context, told) =>
  change(context, async (step) => {
    const { demandId, institutionId, line } = told
    const { kind, days, contactPhone, ...accepted } = await acceptedLine(step.db, { demandId, institutionId, line })
    const year = yearOf(step.now)
    const row = await own(step.db)
      .insertInto('service_cases')
      .values({
        institution_id: institutionId,
        id: newId(),
        number: formatNumber('FW', year, await nextNumber(step.db, institutionId, 'service', year)),
        // Lines of metrology become orders: none of them is announced.
        kind: kind as CaseKind,
        status: 'under-way',
        done: 0,
        title: accepted.title,
        asked: accepted.asked,
        institution_name: accepted.institution,
        client_id: told.clientId,
        client_name: accepted.client,
        window_id: told.windowId,
        demand_id: demandId,
        demand_number: told.number,
        demand_line: line,
        contact: accepted.contact,
        contact_phone: contactPhone,
        price: accepted.price,
        promised_days: days,
        opened_at: step.now,
        ending: null,
        ended_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await startDeadline(step.db, {
      ...clockOfCase(row),
      startedAt: step.now,
      workingDays: days,
      warnBeforeDays: 1,
      escalateAfterDays: 1,
    })
    step.record('services.open', caseSubject(row), null, row)
  }),
)
