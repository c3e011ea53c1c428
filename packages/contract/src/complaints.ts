import { z } from 'zod'
import { byId, Id, listOf, Moment, optionalText, pageQuery, RowVersion, text } from './common.ts'
import {
  ComplaintClocks,
  ComplaintEntry,
  ComplaintInput,
  ComplaintKind,
  ComplaintOutcome,
  complaintReaders,
  ComplaintRules,
  ComplaintStatus,
  ComplaintView,
  complaintWorkflow,
  ExtensionDays,
} from './complaints.shapes.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { enterprisePosts } from './posts.ts'

export * from './complaints.shapes.ts'

const move = <const A extends keyof typeof complaintWorkflow.moves>(action: A) => ({
  method: 'POST' as const,
  path: `/complaints/:id/${action}` as const,
  access: complaintWorkflow.moves[action].by,
  params: byId,
  response: ComplaintView,
})

/** What whoever complained without an account knows of it. */
const ticket = { number: text(40), code: text(40) }

const Score = z.number().int().min(1).max(10)
const files = z.array(Id).max(10, { error: 'complaints.too-many-files' }).default([])

export const ComplaintTracking = z.object({
  number: z.string(),
  status: ComplaintStatus,
  institution: z.string().nullable(),
  filedAt: Moment,
  clocks: ComplaintClocks,
  /** The reply, or why it was not taken up. */
  reply: z.string(),
  extension: z.object({ days: z.number().int(), reason: z.string() }).nullable(),
  /** Names of the files of the complaint. */
  files: z.array(z.string()),
  mayRate: z.boolean(),
  mayObject: z.boolean(),
  mayWithdraw: z.boolean(),
  mayAddFile: z.boolean(),
})
export type ComplaintTracking = z.infer<typeof ComplaintTracking>

const tracked = { access: 'public' as const, limited: true, response: ComplaintTracking }

export const complaints = {
  getComplaintRules: operation({
    method: 'GET',
    path: '/complaint-rules',
    summary: 'Ways to complain and the time limits of each step (CAL-8.3.1, 8.3.2)',
    access: 'public',
    response: ComplaintRules.extend({ version: RowVersion }),
  }),
  setComplaintRules: operation({
    method: 'PUT',
    path: '/complaint-rules',
    summary: 'Set the ways to complain and the time limits',
    access: ['operator'],
    body: ComplaintRules.extend({ version: RowVersion }),
    response: ComplaintRules.extend({ version: RowVersion }),
  }),
  listComplaintInstitutions: operation({
    method: 'GET',
    path: '/complaint-institutions',
    summary: 'Institutions that can be complained of, by a part of their name',
    access: 'public',
    limited: true,
    query: z.object({ q: text(100) }),
    response: z.object({ entries: z.array(z.object({ id: Id, name: z.string() })) }),
  }),
  fileComplaint: operation({
    method: 'POST',
    path: '/complaints',
    summary: 'File a complaint; its number is given at once, the code is shown this once (NQI-6.4-complaint)',
    access: 'public',
    limited: true,
    body: ComplaintInput,
    response: z.object({ id: Id, number: z.string(), code: z.string() }),
  }),
  trackComplaint: operation({
    ...tracked,
    method: 'POST',
    path: '/complaint-tracking',
    summary: 'What became of a complaint, by its number and code',
    body: z.object(ticket),
  }),
  rateTracked: operation({
    ...tracked,
    method: 'POST',
    path: '/complaint-tracking/rate',
    summary: 'Say how satisfied one is with the handling, by number and code',
    body: z.object({ ...ticket, score: Score, remark: optionalText(1000) }),
  }),
  answerTrackedExtension: operation({
    ...tracked,
    method: 'POST',
    path: '/complaint-tracking/extension',
    summary: 'Agree to a longer time limit or not, by number and code (CAL-8.3.2)',
    body: z.object({ ...ticket, agree: z.boolean(), remark: optionalText(500) }),
  }),
  objectTracked: operation({
    ...tracked,
    method: 'POST',
    path: '/complaint-tracking/object',
    summary: 'The reply does not satisfy: looked into again, once; by number and code',
    body: z.object({ ...ticket, reason: text(2000) }),
  }),
  withdrawTracked: operation({
    ...tracked,
    method: 'POST',
    path: '/complaint-tracking/withdraw',
    summary: 'Take a complaint back, by number and code',
    body: z.object({ ...ticket, reason: text(1000) }),
  }),
  addTrackedFile: operation({
    ...tracked,
    method: 'POST',
    path: '/complaint-tracking/file',
    summary: 'Add one file to an open complaint, by number and code',
    kind: 'upload',
    body: z.object(ticket),
    // As for every upload: the file arrives before anything is written.
    transactional: false,
  }),
  listComplaintClients: operation({
    method: 'GET',
    path: '/complaint-clients',
    summary: 'Registered enterprises that a window or the operator can file for, by a part of their name',
    access: ['window-clerk', 'operator', 'complaint-handler'],
    query: z.object({ q: optionalText(100) }),
    response: z.object({ entries: z.array(z.object({ id: Id, name: z.string() })) }),
  }),
  listComplaints: operation({
    method: 'GET',
    path: '/complaints',
    summary:
      'Complaints of my enterprise or window, those put to my institution, or all for the operator; newest first',
    access: complaintReaders,
    query: z.object({
      ...pageQuery,
      status: ComplaintStatus.optional(),
      kind: ComplaintKind.optional(),
      q: optionalText(100),
    }),
    response: listOf(ComplaintEntry),
  }),
  getComplaint: operation({
    method: 'GET',
    path: '/complaints/:id',
    summary: 'One complaint as my side may see it (CAL-8.3.3)',
    access: complaintReaders,
    params: byId,
    response: ComplaintView,
  }),
  investigateComplaint: operation({
    ...move('investigate'),
    summary: 'Take it up, and tell whoever complained what happens next',
    body: z.object({ text: text(2000), version: RowVersion }),
  }),
  forwardComplaint: operation({
    ...move('forward'),
    summary: 'Note what was found, and put it to the institution in the words that it may read',
    body: z.object({ finding: text(5000), statement: text(5000), files, version: RowVersion }),
  }),
  answerComplaint: operation({
    ...move('answer'),
    summary: 'The institution says what happened and what it does about it',
    body: z.object({
      text: text(5000),
      measures: text(2000),
      /** Nonconforming work of the institution that came of it. */
      nonconformityId: Id.optional(),
      files,
      version: RowVersion,
    }),
  }),
  returnAnswer: operation({
    ...move('return'),
    summary: 'The answer does not do: back to the institution with the reason',
    body: z.object({ reason: text(2000), version: RowVersion }),
  }),
  replyToComplaint: operation({
    ...move('reply'),
    summary: 'Reply to whoever complained, and say whether the complaint was upheld',
    body: z.object({ text: text(5000), outcome: ComplaintOutcome, version: RowVersion }),
  }),
  objectToReply: operation({
    ...move('object'),
    summary: 'The reply does not satisfy: looked into again, once',
    body: z.object({ reason: text(2000), version: RowVersion }),
  }),
  rateHandling: operation({
    ...move('rate'),
    summary: 'Say how satisfied one is with the handling; the complaint is archived',
    body: z.object({ score: Score, remark: optionalText(1000), version: RowVersion }),
  }),
  archiveComplaint: operation({
    ...move('archive'),
    summary: 'Archive a complaint whose reply was not answered in time (CAL-8.3.4)',
    body: z.object({ note: text(1000), version: RowVersion }),
  }),
  dismissComplaint: operation({
    ...move('dismiss'),
    summary: 'Not taken up, with the reason',
    body: z.object({ reason: text(2000), version: RowVersion }),
  }),
  withdrawComplaint: operation({
    ...move('withdraw'),
    summary: 'Take a complaint back',
    body: z.object({ reason: text(1000), version: RowVersion }),
  }),
  askExtension: operation({
    method: 'POST',
    path: '/complaints/:id/extension',
    summary: 'Ask whoever complained for more time, with the reason (CAL-8.3.2)',
    access: ['complaint-handler'],
    params: byId,
    body: z.object({ days: ExtensionDays, reason: text(1000), version: RowVersion }),
    response: ComplaintView,
  }),
  answerExtension: operation({
    method: 'POST',
    path: '/complaints/:id/extension-answer',
    summary: 'Agree to a longer time limit or not; the handler notes an answer given by telephone',
    access: [...enterprisePosts, 'complaint-handler'],
    params: byId,
    body: z.object({ agree: z.boolean(), remark: optionalText(500), version: RowVersion }),
    response: ComplaintView,
  }),
}

export const complaintErrors = messages('complaints', {
  'too-many-files': { zh: '最多附 10 个文件', en: 'At most 10 files' },
  'bad-days': { zh: '请填写 1～120 个工作日', en: 'Enter 1 to 120 working days' },
  'longer-than-reply': { zh: '不能长于答复投诉人的时限', en: 'Not longer than the time limit of the reply' },
  'no-institution': { zh: '请选择已登记的机构', en: 'Choose a registered institution' },
  'no-client': { zh: '请选择已登记的企业', en: 'Choose a registered enterprise' },
  'who-complains': { zh: '请填写投诉人', en: 'Say who complains' },
  'web-only': { zh: '网上投诉请选择“网站”渠道', en: 'A complaint made here came by the web site' },
  'how-it-came': {
    zh: '请选择投诉的来源：电话、窗口或信件',
    en: 'Say how it came: by telephone, at the window, or by letter',
  },
  'not-for-others': { zh: '企业只能为自己投诉', en: 'An enterprise complains for itself only' },
  'files-need-account': {
    zh: '未登录时，请在提交后凭受理编号和查询码添加文件',
    en: 'Without signing in, add files by number and code once the complaint is filed',
  },
  'not-complainant': { zh: '只有投诉方可以操作', en: 'Only whoever complained can do this' },
  'about-platform': {
    zh: '此投诉针对平台自身，没有可转交的机构',
    en: 'This complaint is about the platform itself: there is no institution to put it to',
  },
  'not-its-file': { zh: '此文件不属于该投诉', en: 'This file is not of the complaint' },
  'names-complainant': {
    zh: '投诉人要求保密：转交内容中出现了投诉人的信息“{{word}}”',
    en: 'The complainant asked for confidence: the words put to the institution hold “{{word}}”',
  },
  'no-nonconformity': { zh: '没有这项不符合工作', en: 'There is no such nonconforming work' },
  'objected-already': { zh: '已提出过异议，只能提出一次', en: 'The reply was objected to already: once only' },
  'rating-runs': { zh: '投诉人尚可评价，{{until}} 之后才能归档', en: 'It can still be rated until {{until}}' },
  'not-open': { zh: '此投诉已办结', en: 'This complaint is not open any more' },
  'extension-asked': { zh: '已有一项延期等待投诉人同意', en: 'An extension waits for an answer already' },
  'no-extension': { zh: '没有待同意的延期', en: 'There is no extension to answer' },
  'note-how': {
    zh: '请注明投诉人如何答复（如电话、时间）',
    en: 'Note how the complainant answered (such as by telephone, when)',
  },
  'no-such-ticket': { zh: '受理编号或查询码不正确', en: 'The number or the code is not right' },
})
