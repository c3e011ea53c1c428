import { z } from 'zod'
import {
  bundleJoiners,
  BundleDraft,
  BundleQuote,
  bundleReaders,
  bundlers,
  BundleStatus,
  BundleView,
  bundleWorkflow,
  PublicBundle,
} from './bundles.shapes.ts'
import { byId, Id, listOf, optionalText, pageQuery, RowVersion, text } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'

export * from './bundles.shapes.ts'

export const bundles = {
  listOpenBundles: operation({
    method: 'GET',
    path: '/open-bundles',
    summary: 'Bundles that can be joined now, with numbers and price, without names of enterprises (NQI-4.2-bundle)',
    access: 'public',
    limited: true,
    query: z.object({ ...pageQuery, q: optionalText(60) }),
    response: listOf(PublicBundle),
  }),
  getOpenBundle: operation({
    method: 'GET',
    path: '/open-bundles/:id',
    summary: 'One of them',
    access: 'public',
    limited: true,
    params: byId,
    response: PublicBundle,
  }),
  listBundles: operation({
    method: 'GET',
    path: '/bundles',
    summary:
      'Bundles that my window gathers, that my institution is asked for, or that my enterprise can join or joined',
    access: bundleReaders,
    query: z.object({ ...pageQuery, status: BundleStatus.optional() }),
    response: listOf(PublicBundle),
  }),
  getBundle: operation({
    method: 'GET',
    path: '/bundles/:id',
    summary: 'One bundle with those of its members that I may see',
    access: bundleReaders,
    params: byId,
    response: BundleView,
  }),
  openBundle: operation({
    method: 'POST',
    path: '/bundles',
    summary: 'Begin to gather like demands, and ask an institution for a package price (NQI-4.2-bundle)',
    access: bundlers,
    body: BundleDraft,
    response: BundleView,
  }),
  inviteToBundle: operation({
    method: 'POST',
    path: '/bundles/:id/invite',
    summary: 'Tell every enterprise with a like demand; whoever gathers does not learn who they are',
    access: bundlers,
    params: byId,
    response: z.object({ told: z.number().int() }),
  }),
  quoteBundle: operation({
    method: 'POST',
    path: '/bundles/:id/quote',
    summary: 'Give the package price by number of instruments; from now on enterprises can join',
    access: bundleWorkflow.moves.quote.by,
    params: byId,
    body: BundleQuote.extend({ version: RowVersion }),
    response: BundleView,
  }),
  declineBundle: operation({
    method: 'POST',
    path: '/bundles/:id/decline',
    summary: 'The institution does not take it, with the reason',
    access: bundleWorkflow.moves.decline.by,
    params: byId,
    body: z.object({ reason: text(500), version: RowVersion }),
    response: BundleView,
  }),
  cancelBundle: operation({
    method: 'POST',
    path: '/bundles/:id/cancel',
    summary: 'Take a bundle back before it is formed; its members are told',
    access: bundleWorkflow.moves.cancel.by,
    params: byId,
    body: z.object({ reason: text(500), version: RowVersion }),
    response: BundleView,
  }),
  joinBundle: operation({
    method: 'POST',
    path: '/bundles/:id/join',
    summary: 'Join with an own demand, by the price that stands; everything else is accepted later, each for itself',
    access: bundleJoiners,
    params: byId,
    body: z.object({ demandId: Id }),
    response: BundleView,
  }),
  leaveBundle: operation({
    method: 'POST',
    path: '/bundles/:id/leave',
    summary: 'Leave again while the bundle is open',
    access: bundleJoiners,
    params: byId,
    body: z.object({ demandId: Id }),
    response: BundleView,
  }),
}

export const bundleErrors = messages('bundles', {
  'no-tiers': { zh: '请至少填写一档打包价', en: 'Give at least one price' },
  'tier-twice': { zh: '“{{from}} 台起”填写了两次', en: 'There are two prices from {{from}} instruments on' },
  'tier-dearer': {
    zh: '{{from}} 台起的单价高于数量较少的一档，台数越多单价不应越高',
    en: 'The price from {{from}} instruments on is higher than that of fewer',
  },
  'no-institution': { zh: '所选机构不存在或未通过审核', en: 'The institution does not exist or is not approved' },
  'join-past': { zh: '报名截止日期应晚于今天', en: 'The last day for joining must lie in the future' },
  'valid-too-short': {
    zh: '有效期应晚于报名截止日期 {{day}}，成员在截止后才能接受报价',
    en: 'It must be valid beyond {{day}}, since members accept after the last day for joining',
  },
  'beyond-method': {
    zh: '本机构公布的能力中没有方法 {{at}}，请说明理由',
    en: 'Your published capability has no method {{at}}; say why you can do it',
  },
  'not-open': { zh: '此打包服务现在不能报名或退出', en: 'This bundle cannot be joined or left now' },
  'does-not-fit': {
    zh: '此需求中没有符合打包条件的器具，或需求已有结果',
    en: 'No instrument of this demand fits the bundle, or the demand has ended',
  },
  'in-a-bundle': { zh: '此需求已参加一个打包服务', en: 'This demand takes part in a bundle already' },
  'not-a-member': { zh: '此需求没有参加这个打包服务', en: 'This demand takes no part in the bundle' },
  'not-own-demand': {
    zh: '企业自行决定是否参加；窗口只能为其代办的客户决定',
    en: 'Each enterprise decides for itself; a window only for clients that it acts for',
  },
  'only-institution': { zh: '只有受邀机构可以操作', en: 'Only the institution that is asked can do this' },
  'only-organizer': { zh: '只有发起方可以操作', en: 'Only whoever gathers the bundle can do this' },
  'by-system': { zh: '报名截止后由系统自动办理', en: 'This happens by itself after the last day for joining' },
})
