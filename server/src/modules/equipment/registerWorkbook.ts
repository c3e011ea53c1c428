import { equipmentTexts } from '@tongheng/contract/equipment.texts'
import { textOf } from '@tongheng/contract/errors'
import type { Context } from '#platform/context'
import { dayOf } from '#platform/numbering'
import type { FileAnswer } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { writeWorkbook } from '#platform/spreadsheets/writeWorkbook'
import { presentEntry } from './present.ts'
import { standingAt, withStanding } from './queries.ts'

const widths: Partial<Record<string, number>> = { name: 24, range: 24, accuracy: 24 }

/** The whole register with its standing now; the columns that an import reads come first, under the same names. */
export async function registerWorkbook(context: Context<Member>): Promise<FileAnswer> {
  const at = context.platform.now()
  const rows = await withStanding(standingAt(context.db, context.actor.organizationId, at))
    .orderBy('equipment.number')
    .execute()
  const { columns, kinds, statuses, sheet } = equipmentTexts
  const say = (words: { zh: string; en: string }) => textOf(words, context.locale)
  return writeWorkbook(`equipment-${dayOf(at)}.xlsx`, [
    {
      name: say(sheet),
      columns: Object.entries(columns).map(([key, title]) => ({ title: say(title), width: widths[key] ?? 16 })),
      rows: rows.map((row) => {
        const entry = presentEntry(row, at)
        const cells = {
          ...entry,
          note: row.note,
          kind: say(kinds[entry.kind]),
          status: say(statuses[entry.status]),
        }
        return Object.keys(columns).map((key) => cells[key as keyof typeof columns])
      }),
    },
  ])
}
