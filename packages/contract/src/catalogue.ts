import { z } from 'zod'
import { prescribedItems } from './catalogue.items.ts'
import { byId, Id, listOf, LocalizedName, Moment, optionalText, pageQuery, RowVersion, text } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { ServiceKind } from './surveys.ts'
import { workflow } from './workflow.ts'

export const GuideStatus = z.enum(['draft', 'published', 'withdrawn'])
export type GuideStatus = z.infer<typeof GuideStatus>

/** A guide that was published stays readable in its version: it is withdrawn, never deleted. */
export const guideWorkflow = workflow({
  initial: 'draft' as GuideStatus,
  moves: {
    publish: { from: ['draft'], to: 'published', by: ['operator'] },
    withdraw: { from: ['published'], to: 'withdrawn', by: ['operator'] },
  },
})

/** What a question is called inside its guide. */
const QuestionKey = z.string().regex(/^[a-z0-9-]{1,20}$/, { error: 'catalogue.key' })

const Question = z.object({ key: QuestionKey, text: text(200) })

/** A paper to bring: always, or only when the question is answered so. */
const Material = z.object({
  name: text(200),
  form: optionalText(100),
  when: z.object({ question: QuestionKey, answer: z.boolean() }).nullable().default(null),
})

/** Everything a guide must say; a draft may still lack some of it (NQI-4.1-guide). */
export const GuideContent = z.object({
  conditions: optionalText(2000).default(''),
  materials: z.array(Material).max(40).default([]),
  questions: z.array(Question).max(12).default([]),
  steps: z.array(text(500)).max(20).default([]),
  /** Working days. */
  days: z.number().int().min(1).max(365).nullable().default(null),
  price: optionalText(500).default(''),
  channel: optionalText(500).default(''),
})
export type GuideContent = z.infer<typeof GuideContent>

/** Prescribed fields that are still empty, in the order of the form. */
export const missingIn = (guide: GuideContent): (keyof GuideContent)[] =>
  (['conditions', 'materials', 'steps', 'days', 'price', 'channel'] as const).filter((field) => {
    const value = guide[field]
    return value === null || (typeof value !== 'number' && value.length === 0)
  })

/** Answers as text: `imported:yes,urgent:no`. */
const Answers = z
  .string()
  .max(400)
  .regex(/^[a-z0-9-]+:(?:yes|no)(?:,[a-z0-9-]+:(?:yes|no))*$/, { error: 'catalogue.answers' })
  .optional()

export const readAnswers = (given: string | undefined): Map<string, boolean> =>
  new Map(
    (given ?? '')
      .split(',')
      .filter(Boolean)
      .map((part) => {
        const [key = '', answer] = part.split(':')
        return [key, answer === 'yes']
      }),
  )

export const textOfAnswers = (answers: ReadonlyMap<string, boolean>): string | undefined =>
  answers.size === 0 ? undefined : [...answers].map(([key, yes]) => `${key}:${yes ? 'yes' : 'no'}`).join(',')

/** One paper to bring, and the question it depends on while that is not answered. */
const NoticeLine = z.object({ name: z.string(), form: z.string(), depends: z.string().nullable() })
export type NoticeLine = z.infer<typeof NoticeLine>

/**
 * One-time notice: all that this applicant must bring, told at once. What depends on a question that was not answered is asked for as
 * well, marked as depending on it.
 */
export const noticeOf = (
  { materials }: Pick<GuideContent, 'materials'>,
  answers: ReadonlyMap<string, boolean>,
): NoticeLine[] =>
  materials.flatMap(({ name, form = '', when }): NoticeLine[] => {
    if (when === null) return [{ name, form, depends: null }]
    const answer = answers.get(when.question)
    if (answer === undefined) return [{ name, form, depends: when.question }]
    return answer === when.answer ? [{ name, form, depends: null }] : []
  })

export const GuideView = z.object({
  number: z.number().int(),
  status: GuideStatus,
  content: GuideContent,
  missing: z.array(z.string()),
  publishedAt: Moment.nullable(),
  version: RowVersion,
})
export type GuideView = z.infer<typeof GuideView>

const itemFields = { kind: ServiceKind, name: LocalizedName, summary: optionalText(500).default('') }

export const ServiceItemView = z.object({ ...itemFields, id: Id, guide: GuideView.nullable() })
export type ServiceItemView = z.infer<typeof ServiceItemView>

/** Which item of the document a service is; null for what an operator offers beside them. */
const prescribed = z.enum(prescribedItems.map(({ key }) => key)).nullable()

export const ItemWithVersions = z.object({
  ...itemFields,
  prescribed,
  id: Id,
  version: RowVersion,
  guides: z.array(GuideView),
})
export type ItemWithVersions = z.infer<typeof ItemWithVersions>

/** An item of the document without a published guide. */
const Uncovered = z.object({ key: z.string(), kind: ServiceKind, name: LocalizedName, drafted: z.boolean() })

const ServiceGuides = listOf(ItemWithVersions).extend({ uncovered: z.array(Uncovered) })
export type ServiceGuides = z.infer<typeof ServiceGuides>

const oneGuide = z.object({ id: Id, number: z.coerce.number().int().min(1).max(10_000) })

export const catalogue = {
  listServices: operation({
    method: 'GET',
    path: '/services',
    summary: 'Service items of the eight kinds that have a published guide (NQI-5.1 … NQI-5.8)',
    access: 'public',
    limited: true,
    query: z.object({ ...pageQuery, kind: ServiceKind.optional(), q: optionalText(100) }),
    response: listOf(ServiceItemView),
  }),
  getService: operation({
    method: 'GET',
    path: '/services/:id',
    summary: 'One service item with its published guide',
    access: 'public',
    limited: true,
    params: byId,
    response: ServiceItemView,
  }),
  askNotice: operation({
    method: 'GET',
    path: '/services/:id/notice',
    summary:
      'One-time notice: the checklist of what this applicant must bring, from answers such as imported:yes,urgent:no',
    access: 'public',
    limited: true,
    params: byId,
    query: z.object({ answers: Answers }),
    response: z.object({
      number: z.number().int(),
      days: z.number().int().nullable(),
      checklist: z.array(NoticeLine),
    }),
  }),
  listServiceGuides: operation({
    method: 'GET',
    path: '/service-guides',
    summary: 'All service items with all versions of their guides, and the items of the document that are not public',
    access: ['operator'],
    query: z.object({ ...pageQuery, kind: ServiceKind.optional() }),
    response: ServiceGuides,
  }),
  addPrescribedServices: operation({
    method: 'POST',
    path: '/services/prescribed',
    summary:
      'Add every item of the document that is not there yet, each with a draft of its guide that lacks time and price (NQI-5.1 … NQI-5.8)',
    access: ['operator'],
    response: z.object({ added: z.number().int() }),
  }),
  changeService: operation({
    method: 'PUT',
    path: '/services/:id',
    summary: 'Change the name and summary of a service, or which item of the document it is',
    access: ['operator'],
    params: byId,
    body: z.object({ ...itemFields, prescribed, version: RowVersion }),
    response: ItemWithVersions,
  }),
  addService: operation({
    method: 'POST',
    path: '/services',
    summary: 'Add a service item; it is public as soon as its guide is',
    access: ['operator'],
    body: z.object(itemFields),
    response: ItemWithVersions,
  }),
  draftGuide: operation({
    method: 'PUT',
    path: '/services/:id/draft',
    summary: 'Write the next version of the guide; it may still be incomplete. `version` names the draft that was seen',
    access: ['operator'],
    params: byId,
    body: GuideContent.extend({ version: RowVersion.nullable() }),
    response: ItemWithVersions,
  }),
  publishGuide: operation({
    method: 'POST',
    path: '/services/:id/guides/:number/publish',
    summary: 'Publish a complete draft in place of the version before',
    access: guideWorkflow.moves.publish.by,
    params: oneGuide,
    body: z.object({ version: RowVersion }),
    response: ItemWithVersions,
  }),
  withdrawGuide: operation({
    method: 'POST',
    path: '/services/:id/guides/:number/withdraw',
    summary: 'Withdraw the published guide: the item is no longer public',
    access: guideWorkflow.moves.withdraw.by,
    params: oneGuide,
    body: z.object({ version: RowVersion }),
    response: ItemWithVersions,
  }),
  deleteGuide: operation({
    method: 'DELETE',
    path: '/services/:id/guides/:number',
    summary: 'Delete a draft; a guide that was ever published is kept',
    access: ['operator'],
    params: oneGuide,
    response: ItemWithVersions,
  }),
}

export const catalogueErrors = messages('catalogue', {
  key: { zh: '标识只能用小写字母、数字和连字符', en: 'A key has lower-case letters, digits and hyphens only' },
  answers: {
    zh: '回答应写作“问题:yes”或“问题:no”，用逗号分隔',
    en: 'Answers read “question:yes” or “question:no”, with commas',
  },
  'key-twice': { zh: '标识“{{key}}”重复', en: 'The key “{{key}}” is used twice' },
  'unknown-question': { zh: '没有标识为“{{key}}”的问题', en: 'There is no question “{{key}}”' },
  'name-taken': { zh: '已有同类同名的服务事项', en: 'There is a service of this kind and name already' },
  'other-kind': { zh: '所选规定事项属于另一类服务', en: 'This item of the document is of another kind' },
  'item-taken': { zh: '已有服务对应该规定事项', en: 'Another service is this item of the document already' },
  missing: { zh: '发布前须填写此项', en: 'This must be filled in before publishing' },
  'guide-used': {
    zh: '该指南已发布过，用户可能正按它办事，不能删除，只能撤回',
    en: 'This guide was published and people may be following it: it can be withdrawn, not deleted',
  },
})
