import type { OrganizationKind, Post } from '@tongheng/contract'

/** Organisations and people of the demo world: all invented, and named so that nobody takes them for real. */
export const demoPassword = 'Tongheng-demo-2026'

export interface CastOrganization {
  key: string
  kind: OrganizationKind
  name: string
  region: string
  address: string
  phone: string
}

export const organizations = [
  {
    key: 'operator',
    kind: 'operator',
    name: '通衡平台运营中心（示例）',
    region: '640104',
    address: '示例市中心大道 1 号',
    phone: '0951-5550100',
  },
  {
    key: 'institute',
    kind: 'institution',
    name: '示例市计量检测研究院',
    region: '640104',
    address: '示例市标准路 8 号',
    phone: '0951-5550200',
  },
  {
    key: 'cloudsail',
    kind: 'institution',
    name: '云帆计量校准有限公司（示例）',
    region: '320106',
    address: '示例市云帆路 20 号',
    phone: '025-55503000',
  },
  {
    key: 'qinghe',
    kind: 'institution',
    name: '青禾计量检测中心（示例）',
    region: '640302',
    address: '示例市青禾路 5 号',
    phone: '0953-5550500',
  },
  {
    key: 'gauge',
    kind: 'enterprise',
    name: '金桥精密量具厂（示例）',
    region: '640121',
    address: '示例县工业园 3 号',
    phone: '0951-5550301',
  },
  {
    key: 'food',
    kind: 'enterprise',
    name: '北辰食品包装有限公司（示例）',
    region: '640105',
    address: '示例区北辰路 66 号',
    phone: '0951-5550302',
  },
  {
    key: 'electronics',
    kind: 'enterprise',
    name: '海棠电子仪器有限公司（示例）',
    region: '320106',
    address: '示例区海棠路 12 号',
    phone: '025-55503003',
  },
  {
    key: 'park',
    kind: 'window',
    name: '高新园区服务窗口（示例）',
    region: '640104',
    address: '示例高新园区服务大厅',
    phone: '0951-5550400',
  },
] as const satisfies readonly CastOrganization[]

/** Where they would stand: real towns, invented addresses. Who has none has not said so. */
export const places = {
  institute: { latitude: 38.4737, longitude: 106.2885 },
  cloudsail: { latitude: 32.0662, longitude: 118.77 },
  qinghe: { latitude: 37.9849, longitude: 106.2123 },
  gauge: { latitude: 38.2773, longitude: 106.2538 },
  electronics: { latitude: 32.081, longitude: 118.759 },
} as const

export type OrganizationName = (typeof organizations)[number]['key']

export interface CastPerson {
  key: string
  organization: OrganizationName
  name: string
  posts: readonly Post[]
  /** Professional title, where the post asks for one. */
  title?: 'engineer' | 'senior-engineer'
}

export const people = [
  { key: 'operator', organization: 'operator', name: '文运行', posts: ['operator'] },
  { key: 'technician', organization: 'operator', name: '程维稳', posts: ['technician', 'support-agent'] },
  { key: 'handler', organization: 'operator', name: '蒋解忧', posts: ['complaint-handler'] },
  { key: 'admin', organization: 'institute', name: '卫管理', posts: ['institution-admin'] },
  { key: 'desk', organization: 'institute', name: '赵受理', posts: ['service-desk'] },
  { key: 'calibrator', organization: 'institute', name: '钱校准', posts: ['calibrator'], title: 'engineer' },
  {
    key: 'calibrator2',
    organization: 'institute',
    name: '孙同事',
    posts: ['calibrator', 'checker'],
    title: 'engineer',
  },
  { key: 'checker', organization: 'institute', name: '李核验', posts: ['checker'], title: 'engineer' },
  { key: 'signatory', organization: 'institute', name: '周签字', posts: ['signatory'], title: 'senior-engineer' },
  { key: 'lead', organization: 'institute', name: '吴标准', posts: ['standard-lead'], title: 'senior-engineer' },
  { key: 'keeper', organization: 'institute', name: '郑设备', posts: ['equipment-keeper'], title: 'engineer' },
  { key: 'supervisor', organization: 'institute', name: '王监督', posts: ['quality-supervisor'], title: 'engineer' },
  { key: 'quality', organization: 'institute', name: '冯质量', posts: ['quality-manager'], title: 'senior-engineer' },
  {
    key: 'technical',
    organization: 'institute',
    name: '陈技术',
    posts: ['technical-manager'],
    title: 'senior-engineer',
  },
  { key: 'top', organization: 'institute', name: '褚院长', posts: ['top-manager'], title: 'senior-engineer' },
  {
    key: 'cs-desk',
    organization: 'cloudsail',
    name: '何前台',
    posts: ['service-desk', 'institution-admin', 'equipment-keeper'],
  },
  { key: 'cs-calibrator', organization: 'cloudsail', name: '吕测量', posts: ['calibrator'], title: 'engineer' },
  { key: 'cs-checker', organization: 'cloudsail', name: '施复核', posts: ['checker'], title: 'engineer' },
  {
    key: 'cs-signatory',
    organization: 'cloudsail',
    name: '张批准',
    posts: ['signatory', 'quality-manager'],
    title: 'senior-engineer',
  },
  {
    key: 'cs-technical',
    organization: 'cloudsail',
    name: '孔技术',
    posts: ['technical-manager', 'standard-lead', 'top-manager'],
    title: 'senior-engineer',
  },
  { key: 'qh-desk', organization: 'qinghe', name: '穆前台', posts: ['service-desk', 'institution-admin'] },
  {
    key: 'qh-technical',
    organization: 'qinghe',
    name: '田技术',
    posts: ['technical-manager', 'top-manager'],
    title: 'senior-engineer',
  },
  { key: 'gauge', organization: 'gauge', name: '曹量具', posts: ['enterprise-admin'] },
  { key: 'food', organization: 'food', name: '严食品', posts: ['enterprise-admin'] },
  { key: 'electronics', organization: 'electronics', name: '华电子', posts: ['enterprise-admin'] },
  { key: 'window', organization: 'park', name: '金窗口', posts: ['window-clerk'] },
] as const satisfies readonly CastPerson[]

export type PersonName = (typeof people)[number]['key']

/** Address to sign in with. */
export const emailOf = (person: PersonName): string => `${person}@demo.example`
