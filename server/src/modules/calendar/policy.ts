import { needs, type Policy } from '#platform/policy'

export const calendarPolicy: Policy<'edit', object> = {
  edit: (actor) => needs(actor, ['operator']),
}
