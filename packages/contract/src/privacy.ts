import { z } from 'zod'
import { Presence } from './accounts.ts'
import { byId, ClockView, Id, listOf, Moment, NextAction, optionalText, pageQuery, RowVersion, text } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { workflow } from './workflow.ts'

/** Version of the processing rules that `/privacy` shows. Another one asks everybody for consent again (PIPL 14). */
export const processingRules = { version: '1', since: '2026-03-01' } as const

export const ErasureStatus = z.enum(['open', 'done', 'refused', 'withdrawn'])
export type ErasureStatus = z.infer<typeof ErasureStatus>

export type ErasureAction = 'grant' | 'refuse'

/** A request to be erased that a person must decide, because work of the person is evidence (PIPL 47, 50). */
export const erasureWorkflow = workflow<ErasureStatus, ErasureAction>({
  initial: 'open',
  moves: {
    grant: { from: ['open'], to: 'done', by: ['operator'] },
    refuse: { from: ['open'], to: 'refused', by: ['operator'] },
  },
})

/** Kinds of data about a person, in the order in which they are shown. */
export const DataKind = z.enum([
  'account',
  'identities',
  'sessions',
  'consents',
  'erasures',
  'inbox',
  'sendings',
  'message-settings',
  'memberships',
  'registrations',
  'personnel',
  'authorizations',
  'supervisions',
  'trainings',
  'examinations',
  'permits',
  'tasks',
  'records',
  'certificates',
  'samples',
  'missions',
  'activities',
  'demands',
  'contracts',
  'messages',
  'appointments',
  'rentals',
  'surveys',
  'complaints',
  'improvements',
  'pages',
  'watches',
  'calendars',
  'uploads',
  'tickets',
  'signatures',
  'audit',
])
export type DataKind = z.infer<typeof DataKind>

/** Why data stay although they are to be erased; null: they go. */
export const KeptBecause = z.enum(['evidence', 'log', 'organisation'])
export type KeptBecause = z.infer<typeof KeptBecause>

/** Where records lie that keep a person's name as it was written, without a link to the account. */
export const NameOnlyArea = z.enum([
  'orders',
  'demands',
  'bundles',
  'projects',
  'services',
  'certificates',
  'records',
  'samples',
  'tasks',
  'missions',
  'methods',
  'complaints',
  'appointments',
  'rentals',
  'activities',
  'windows',
  'organizations',
  'integrations',
  'operation',
])
export type NameOnlyArea = z.infer<typeof NameOnlyArea>

/** `audit`: what the person did there stands in their log by account; `request`: others typed the name, it is looked for on request. */
export const NameOnlyFound = z.enum(['audit', 'request'])
export type NameOnlyFound = z.infer<typeof NameOnlyFound>

export const ConsentEntry = z.object({ version: z.string(), givenAt: Moment, withdrawnAt: Moment.nullable() })
export type ConsentEntry = z.infer<typeof ConsentEntry>

export const ErasureView = z.object({
  id: Id,
  status: ErasureStatus,
  remark: z.string(),
  openedAt: Moment,
  decidedAt: Moment.nullable(),
  answer: z.string(),
  clock: ClockView.nullable(),
})
export type ErasureView = z.infer<typeof ErasureView>

export const PersonalData = z.object({
  kinds: z.array(z.object({ kind: DataKind, count: z.number().int(), kept: KeptBecause.nullable() })),
  /** Records that keep a name only: which, how they are found, and why they stay. */
  nameOnly: z.array(z.object({ area: NameOnlyArea, found: NameOnlyFound, kept: KeptBecause })),
  consents: z.array(ConsentEntry),
  /** Consent to the present rules is given and not withdrawn. */
  consented: z.boolean(),
  erasure: ErasureView.nullable(),
})
export type PersonalData = z.infer<typeof PersonalData>

const nothing = z.object({})

export const getPersonalData = operation({
  method: 'GET',
  path: '/account/personal-data',
  summary:
    'Which data about me are kept, what of it would stay after erasing and why, and to which rules I consented (PIPL 44, 45)',
  access: 'session',
  response: PersonalData,
})

export const exportPersonalData = operation({
  method: 'GET',
  path: '/account/personal-data/export',
  summary: 'All data about me as a JSON file (PIPL 45)',
  access: 'session',
  kind: 'file',
  mediaType: 'application/json',
  response: nothing,
})

export const giveConsent = operation({
  method: 'POST',
  path: '/account/consents',
  summary: 'Consent to the present processing rules',
  access: 'session',
  body: z.object({ version: z.literal(processingRules.version, { error: 'privacy.other-version' }) }),
  response: nothing,
})

export const withdrawConsent = operation({
  method: 'DELETE',
  path: '/account/consents',
  summary: 'Withdraw my consent: nothing is done with my data any more until I give it again (PIPL 15)',
  access: 'session',
  response: nothing,
})

export const askErasure = operation({
  method: 'POST',
  path: '/account/erasure',
  summary: 'Ask to be erased: at once where nothing must be kept, else decided within fifteen working days (PIPL 47)',
  access: 'session',
  body: z.object({ ...Presence, remark: optionalText(500) }),
  response: z.object({ status: ErasureStatus }),
  transactional: false,
})

export const withdrawErasure = operation({
  method: 'DELETE',
  path: '/account/erasure',
  summary: 'Take my request to be erased back',
  access: 'session',
  response: nothing,
})

export const ErasureCase = z.object({
  ...ErasureView.shape,
  name: z.string(),
  email: z.string(),
  organizations: z.array(z.string()),
  signatures: z.number().int(),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type ErasureCase = z.infer<typeof ErasureCase>

export const ErasureFilter = z.object({ ...pageQuery, status: ErasureStatus.optional() })

export const listErasures = operation({
  method: 'GET',
  path: '/erasures',
  summary: 'Requests to be erased, those that wait first',
  access: ['operator'],
  query: ErasureFilter,
  response: listOf(ErasureCase),
})

export const decideErasure = operation({
  method: 'POST',
  path: '/erasures/:id/decide',
  summary: 'Grant a request to be erased, or refuse it with the reason (PIPL 50)',
  access: ['operator'],
  params: byId,
  body: z.object({ version: RowVersion, grant: z.boolean(), answer: text(500) }),
  response: nothing,
})

export const privacy = {
  getPersonalData,
  exportPersonalData,
  giveConsent,
  withdrawConsent,
  askErasure,
  withdrawErasure,
  listErasures,
  decideErasure,
}

export const privacyErrors = messages('privacy', {
  'other-version': { zh: '处理规则已更新，请重新阅读', en: 'The rules have changed; please read them again' },
  'last-admin': {
    zh: '您是“{{organization}}”的最后一位管理员，请先指定另一位管理员，或办理单位注销',
    en: 'You are the last administrator of {{organization}}; appoint another one or have it deregistered first',
  },
  'erasure-open': { zh: '您的注销申请正在办理', en: 'Your request is being handled already' },
})
