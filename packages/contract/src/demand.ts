import { z } from 'zod'
import { CapabilityHit } from './capability.ts'
import { byId, Id, listOf, optionalText, pageQuery, RowVersion, text } from './common.ts'
import {
  DemandEntry,
  DemandInput,
  demandReaders,
  DemandStatus,
  DemandView,
  demandWorkflow,
  invitedIds,
} from './demand.shapes.ts'
import { DemandChannel } from './demand.logs.ts'
import { ChosenLines, QuotationInput, QuoteProposal } from './demand.quotations.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { orderWays } from './orders.shapes.ts'
import { enterprisePosts } from './posts.ts'

export * from './demand.logs.ts'
export * from './demand.quotations.ts'
export * from './demand.shapes.ts'

/** What one institution can do of a demand, and why it is proposed. */
export const DemandMatch = z.object({
  institutionId: Id,
  institution: z.string(),
  /** Lines of the demand that it can do as asked. */
  covers: z.array(z.number().int()),
  /** The best capability for each line. `why` holds `nearest` where it does not quite fit. */
  lines: z.array(z.object({ line: z.number().int(), capability: CapabilityHit })),
  invited: z.boolean(),
})
export type DemandMatch = z.infer<typeof DemandMatch>

/** What an enterprise said to the window that decides for it. */
export const Consent = z.object({ channel: DemandChannel.exclude(['online']), person: text(60), said: text(500) })
export type Consent = z.infer<typeof Consent>

const move = <const A extends keyof typeof demandWorkflow.moves>(action: A) => ({
  method: 'POST' as const,
  path: `/demands/:id/${action}` as const,
  access: demandWorkflow.moves[action].by,
  params: byId,
  response: DemandView,
})

export const demand = {
  listDemands: operation({
    method: 'GET',
    path: '/demands',
    summary:
      'Demands of my enterprise or window, those my institution is invited to, or all for the operator; newest first',
    access: demandReaders,
    query: z.object({ ...pageQuery, status: DemandStatus.optional(), q: optionalText(100) }),
    response: listOf(DemandEntry),
  }),
  listDemandClients: operation({
    method: 'GET',
    path: '/demand-clients',
    summary: 'Enterprises that a window or the operator can post for',
    access: ['window-clerk', 'operator'],
    query: z.object({ q: optionalText(100) }),
    response: z.object({ entries: z.array(z.object({ id: Id, name: z.string() })) }),
  }),
  listDemandInstitutions: operation({
    method: 'GET',
    path: '/demand-institutions',
    summary: 'Approved institutions by name, to be invited where no stated capability tells who could do it',
    access: ['operator', ...enterprisePosts, 'window-clerk'],
    query: z.object({ q: optionalText(100) }),
    response: z.object({ entries: z.array(z.object({ id: Id, name: z.string() })) }),
  }),
  postDemand: operation({
    method: 'POST',
    path: '/demands',
    summary:
      'Post a demand, as an enterprise, or as a window or the operator on behalf of one (NQI-6.2-demand, NQI-6.3-channels)',
    access: [...enterprisePosts, 'window-clerk', 'operator'],
    body: DemandInput,
    response: DemandView,
  }),
  getDemand: operation({
    method: 'GET',
    path: '/demands/:id',
    summary: 'One demand with its clocks, invitations and offers',
    access: demandReaders,
    params: byId,
    response: DemandView,
  }),
  findMatches: operation({
    method: 'GET',
    path: '/demands/:id/matches',
    summary: 'Institutions that can do it, ranked, with the reasons (NQI-6.3-match)',
    access: ['operator', ...enterprisePosts, 'window-clerk'],
    params: byId,
    response: z.object({ entries: z.array(DemandMatch) }),
  }),
  respondToDemand: operation({
    ...move('respond'),
    summary: 'First response, within one working day (NQI-6.3-response)',
    body: z.object({ text: text(2000), version: RowVersion }),
  }),
  inviteInstitutions: operation({
    method: 'POST',
    path: '/demands/:id/invite',
    summary: 'Invite institutions to make an offer; those invited already stay so',
    access: ['operator', ...enterprisePosts, 'window-clerk'],
    params: byId,
    body: z.object({ institutionIds: invitedIds }),
    response: DemandView,
  }),
  offerForDemand: operation({
    ...move('offer'),
    summary:
      'Offer to do it, line by line; an offer can be revised until the enterprise has decided, what it was before is kept',
    body: QuotationInput,
  }),
  proposeQuotation: operation({
    method: 'GET',
    path: '/demands/:id/proposal',
    summary: 'What the published capability of my institution says about each line, to begin a quotation with',
    access: demandWorkflow.moves.offer.by,
    params: byId,
    response: z.object({ lines: z.array(QuoteProposal) }),
  }),
  declineInvitation: operation({
    method: 'POST',
    path: '/demands/:id/decline',
    summary: 'Decline an invitation, with the reason',
    access: demandWorkflow.moves.offer.by,
    params: byId,
    body: z.object({ reason: text(500) }),
    response: DemandView,
  }),
  acceptOffer: operation({
    ...move('accept'),
    summary: 'Accept an offer, or lines of several: at each institution an order is opened with the lines it won',
    body: z.object({
      choices: z.array(ChosenLines).min(1, { error: 'demand.no-lines' }).max(20),
      /** How the instruments for the laboratory get there. */
      wayIn: orderWays,
      /** Who of an enterprise without an account consented, and in which words; asked of the window that decides for it. */
      consent: Consent.optional(),
      version: RowVersion,
    }),
  }),
  giveFollowCode: operation({
    method: 'POST',
    path: '/demands/:id/follow-code',
    summary: 'A new code by which an enterprise without an account follows its demand; shown this once',
    access: ['window-clerk', 'operator'],
    params: byId,
    response: z.object({ number: z.string(), code: z.string() }),
  }),
  withdrawDemand: operation({
    ...move('withdraw'),
    summary: 'Withdraw a demand',
    body: z.object({ reason: text(500), version: RowVersion }),
  }),
  closeDemand: operation({
    ...move('close'),
    summary: 'Close a demand that no institution fits, with feedback (NQI-6.3-match)',
    body: z.object({ feedback: text(2000), version: RowVersion }),
  }),
}

export const demandErrors = messages('demand', {
  'no-items': {
    zh: '请填写器具，或在补充说明中写明需求',
    en: 'Enter an instrument, or say in words what is needed',
  },
  'too-many-items': { zh: '一条需求最多 50 台器具', en: 'A demand holds 50 instruments at most' },
  'no-lines': { zh: '请选择报价所含的器具', en: 'Choose the instruments that you offer' },
  'no-such-line': { zh: '需求中没有第 {{line}} 台器具', en: 'The demand has no instrument {{line}}' },
  nobody: { zh: '请选择要邀请的机构', en: 'Choose the institutions to invite' },
  'unknown-unit': { zh: '不认识的单位“{{unit}}”', en: 'Unknown unit “{{unit}}”' },
  'range-backwards': { zh: '上限小于下限', en: 'The upper end lies below the lower one' },
  'unit-mismatch': {
    zh: '不确定度的单位与测量范围的单位量纲不同',
    en: 'The unit of the uncertainty is of another dimension than the range',
  },
  'not-positive': { zh: '应大于零', en: 'Must be greater than zero' },
  'in-the-past': { zh: '期望日期不能早于今天', en: 'The wished day lies in the past' },
  'no-client': { zh: '请选择已登记的企业', en: 'Choose a registered enterprise' },
  'not-for-others': { zh: '企业只能为自己发布需求', en: 'An enterprise posts for itself only' },
  'no-institution': { zh: '所选机构不存在或未通过审核', en: 'An institution does not exist or is not approved' },
  'invited-already': { zh: '所选机构均已邀请', en: 'These institutions were invited already' },
  ended: { zh: '此需求已结束', en: 'This demand has ended' },
  'declined-already': { zh: '已谢绝此邀请', en: 'You declined this invitation already' },
  'offered-already': { zh: '已报价，可修改报价', en: 'You made an offer already; you can change it' },
  'line-twice': { zh: '第 {{line}} 台器具重复', en: 'Instrument {{line}} is there twice' },
  'line-not-offered': {
    zh: '{{institution}} 的报价不含第 {{line}} 台器具',
    en: 'The offer of {{institution}} does not hold instrument {{line}}',
  },
  'validity-past': { zh: '有效期不能早于今天', en: 'The last day of validity lies in the past' },
  'offer-expired': {
    zh: '{{institution}} 的报价已于 {{day}} 到期，请其重新报价',
    en: 'The offer of {{institution}} expired on {{day}}; ask for a new one',
  },
  'beyond-method': {
    zh: '本机构公布的能力中没有方法 {{at}}，请说明理由',
    en: 'Your published capability has no method {{at}}; say why you can do it',
  },
  'beyond-range': {
    zh: '{{at}} 超出本机构公布的测量范围，请说明理由',
    en: '{{at}} lies outside your published range; say why you can do it',
  },
  'beyond-uncertainty': {
    zh: '{{at}} 优于本机构公布的不确定度，请说明理由',
    en: '{{at}} is better than your published uncertainty; say why you can reach it',
  },
  'no-offer': { zh: '该机构没有可接受的报价', en: 'This institution has no offer to accept' },
  'consent-needed': {
    zh: '此企业没有账号，请写明何人、以何方式同意接受报价',
    en: 'The enterprise has no account: write down who accepted, and how',
  },
  'only-client': { zh: '只有提出需求的企业可以操作', en: 'Only the enterprise of the demand can do this' },
  'only-poster': { zh: '只有发布方可以操作', en: 'Only whoever posted the demand can do this' },
})
