import { z } from 'zod'
import type { Message } from './errors.ts'
import type { OrganizationKind } from './posts.ts'

/**
 * What a key of an organisation may open. An operation names the one scope that opens it (`operation.ts`); one that names none
 * is out of reach of every key.
 */
export const Scope = z.enum(['orders.read', 'certificates.read', 'capabilities.write'])
export type Scope = z.infer<typeof Scope>

export const scopeTexts: Readonly<Record<Scope, Message>> = {
  'orders.read': {
    zh: '读取本单位的委托单、器具与要求',
    en: 'Read the orders of the organisation, their instruments and requirements',
  },
  'certificates.read': {
    zh: '读取本单位的证书及其 PDF、DCC 与 JSON 文件',
    en: 'Read the certificates of the organisation and their PDF, DCC and JSON files',
  },
  'capabilities.write': {
    zh: '读取、公布、修改和撤销本机构的服务能力',
    en: 'Read, state, change and withdraw the capabilities of the institution',
  },
}

/** Kinds of organisation that have keys, and the scopes that are of use to each. */
export const scopesByKind: Readonly<Partial<Record<OrganizationKind, readonly Scope[]>>> = {
  institution: Scope.options,
  enterprise: ['orders.read', 'certificates.read'],
}
