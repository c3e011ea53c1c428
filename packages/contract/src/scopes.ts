import { z } from 'zod'
import type { Message } from './errors.ts'
import type { OrganizationKind } from './posts.ts'

/**
 * What a key of an organisation may open. An operation names the one scope that opens it (`operation.ts`); one that names none
 * is out of reach of every key.
 */
export const Scope = z.enum([
  'orders.read',
  'orders.work',
  'results.read',
  'results.write',
  'certificates.read',
  'capabilities.write',
  'demands.read',
  'demands.quote',
])
export type Scope = z.infer<typeof Scope>

export const scopeTexts: Readonly<Record<Scope, Message>> = {
  'orders.read': {
    zh: '读取本单位的委托单、器具与要求',
    en: 'Read the orders of the organisation, their instruments and requirements',
  },
  'orders.work': {
    zh: '报告器具的进度：已接收、在检、已归还',
    en: 'Report how far an instrument is: received, in work, returned',
  },
  'results.read': {
    zh: '读取机构自有系统返回的结果及其文件',
    en: 'Read results that an institution’s own system returned, and their files',
  },
  'results.write': {
    zh: '上传文件，返回本机构自有系统出具的结果',
    en: 'Upload files and return results that the institution’s own system issued',
  },
  'certificates.read': {
    zh: '读取本单位的证书及其 PDF、DCC 与 JSON 文件',
    en: 'Read the certificates of the organisation and their PDF, DCC and JSON files',
  },
  'capabilities.write': {
    zh: '读取、公布、修改和撤销本机构的服务能力',
    en: 'Read, state, change and withdraw the capabilities of the institution',
  },
  'demands.read': {
    zh: '读取邀请本机构报价的需求',
    en: 'Read the demands that the institution is invited to',
  },
  'demands.quote': {
    zh: '为需求报价，或谢绝邀请',
    en: 'Quote for a demand, or decline the invitation',
  },
}

/** Kinds of organisation that have keys, and the scopes that are of use to each. */
export const scopesByKind: Readonly<Partial<Record<OrganizationKind, readonly Scope[]>>> = {
  institution: Scope.options,
  enterprise: ['orders.read', 'results.read', 'certificates.read'],
}
