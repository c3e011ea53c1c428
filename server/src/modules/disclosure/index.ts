import { itemText } from '@tongheng/contract/disclosure.texts'
import { organizationName } from '#modules/organizations'
import type { AnyDb } from '#platform/db'
import type { ServerModule } from '#platform/module'
import { checkById } from './queries.ts'
import { disclosureRoutes } from './routes.ts'
import { disclosureWork } from './work.ts'

export { ruleNotKept } from './events.ts'

/** What a check of a window's rule found, for the improvement register. */
export async function foundByCheck(
  db: AnyDb,
  { organizationId, checkId }: { organizationId: string; checkId: string },
) {
  const { results, title, number } = await checkById(db, organizationId, checkId)
  return {
    organization: { id: organizationId, name: await organizationName(db, organizationId) },
    rule: { title, number },
    findings: results.filter(({ kept }) => !kept).map(({ item, finding }) => ({ item: itemText(item), finding })),
  }
}

/** Rules of windows with their checks, and what windows make public (CAL-4.3 … CAL-4.7). */
export const disclosure: ServerModule = { name: 'disclosure', routes: disclosureRoutes, work: [disclosureWork] }
