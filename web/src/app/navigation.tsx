import {
  AlertOutlined,
  ApiOutlined,
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BellOutlined,
  BookOutlined,
  CalendarOutlined,
  CarOutlined,
  CarryOutOutlined,
  CloudOutlined,
  CommentOutlined,
  CompassOutlined,
  CustomerServiceOutlined,
  ContainerOutlined,
  DashboardOutlined,
  DeploymentUnitOutlined,
  EnvironmentOutlined,
  ExperimentOutlined,
  FieldTimeOutlined,
  FileDoneOutlined,
  FileProtectOutlined,
  FormOutlined,
  GoldOutlined,
  GroupOutlined,
  IdcardOutlined,
  KeyOutlined,
  LineChartOutlined,
  NodeIndexOutlined,
  NotificationOutlined,
  ReadOutlined,
  RiseOutlined,
  RobotOutlined,
  StarOutlined,
  SafetyCertificateOutlined,
  ScheduleOutlined,
  SendOutlined,
  ShareAltOutlined,
  ShopOutlined,
  SmileOutlined,
  SolutionOutlined,
  TagsOutlined,
  TeamOutlined,
  ToolOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { bundleReaders } from '@tongheng/contract/bundles'
import { analysisReaders, ownAnalysisReaders } from '@tongheng/contract/analysis'
import { activityKeepers, participants } from '@tongheng/contract/activities'
import { complaintReaders } from '@tongheng/contract/complaints'
import { evaluationReaders } from '@tongheng/contract/evaluation'
import { technicians } from '@tongheng/contract/operationState'
import { improvementReaders } from '@tongheng/contract/improvement'
import { integrators } from '@tongheng/contract/integrations'
import { robotKeepers } from '@tongheng/contract/messages'
import { keyReaders } from '@tongheng/contract/signing'
import { enterprisePosts, laboratoryPosts } from '@tongheng/contract/posts'
import { projectReaders } from '@tongheng/contract/projects'
import { rentalParties } from '@tongheng/contract/rentals'
import { windowKeepers } from '@tongheng/contract/windows'
import type { Post } from '@tongheng/contract/posts'
import type { ReactNode } from 'react'

export interface NavEntry {
  /** Label: `app.nav.<key>`. */
  key: string
  path: string
  icon: ReactNode
  /** Posts that see it; `everybody` who is signed in. */
  posts: readonly Post[] | 'everybody'
}

export interface NavGroup {
  /** Label: `app.navGroup.<key>`. */
  key: string
  entries: readonly NavEntry[]
}

const trade: readonly Post[] = [
  ...enterprisePosts,
  'institution-admin',
  'service-desk',
  'technical-manager',
  'window-clerk',
]
const bench: readonly Post[] = ['calibrator', 'checker', 'signatory', 'technical-manager', 'quality-supervisor']
const leads: readonly Post[] = [
  'institution-admin',
  'technical-manager',
  'quality-manager',
  'standard-lead',
  'top-manager',
]

/** The workbench's side navigation. An entry whose page is not registered in the router is not shown. */
export const navigation: readonly NavGroup[] = [
  {
    key: 'mine',
    entries: [
      { key: 'work', path: '/work', icon: <DashboardOutlined />, posts: 'everybody' },
      { key: 'messages', path: '/work/messages', icon: <BellOutlined />, posts: 'everybody' },
    ],
  },
  {
    key: 'trade',
    entries: [
      { key: 'demands', path: '/work/demands', icon: <CompassOutlined />, posts: [...trade, 'operator'] },
      {
        key: 'services',
        path: '/work/services',
        icon: <CustomerServiceOutlined />,
        posts: [
          ...enterprisePosts,
          'service-desk',
          'technical-manager',
          'institution-admin',
          'window-clerk',
          'operator',
        ],
      },
      {
        key: 'orders',
        path: '/work/orders',
        icon: <SolutionOutlined />,
        posts: [...enterprisePosts, ...laboratoryPosts, 'window-clerk'],
      },
      {
        key: 'prices',
        path: '/work/prices',
        icon: <TagsOutlined />,
        posts: ['service-desk', 'technical-manager', 'institution-admin'],
      },
      { key: 'complaints', path: '/work/complaints', icon: <CommentOutlined />, posts: complaintReaders },
      { key: 'quarters', path: '/work/quarters', icon: <BarChartOutlined />, posts: ['operator', 'supervisor'] },
      {
        key: 'analysis',
        path: '/work/analysis',
        icon: <LineChartOutlined />,
        posts: [...analysisReaders, ...ownAnalysisReaders],
      },
      { key: 'evaluations', path: '/work/evaluations', icon: <StarOutlined />, posts: evaluationReaders },
      { key: 'improvements', path: '/work/improvements', icon: <RiseOutlined />, posts: improvementReaders },
      {
        key: 'surveys',
        path: '/work/surveys',
        icon: <SmileOutlined />,
        posts: [...enterprisePosts, ...leads, 'service-desk', 'operator', 'window-clerk'],
      },
    ],
  },
  {
    key: 'windows',
    entries: [
      { key: 'ownWindow', path: '/work/window', icon: <ShopOutlined />, posts: windowKeepers },
      { key: 'disclosure', path: '/work/disclosure', icon: <FileProtectOutlined />, posts: windowKeepers },
      {
        key: 'appointments',
        path: '/work/appointments',
        icon: <CalendarOutlined />,
        posts: [...windowKeepers, 'enterprise-member'],
      },
      { key: 'rentals', path: '/work/rentals', icon: <FieldTimeOutlined />, posts: rentalParties },
      { key: 'windowClients', path: '/work/window-clients', icon: <SolutionOutlined />, posts: ['window-clerk'] },
      { key: 'projects', path: '/work/projects', icon: <TeamOutlined />, posts: projectReaders },
      { key: 'bundles', path: '/work/bundles', icon: <GroupOutlined />, posts: bundleReaders },
      { key: 'activities', path: '/work/own-activities', icon: <NotificationOutlined />, posts: activityKeepers },
      { key: 'enrolments', path: '/work/enrolments', icon: <IdcardOutlined />, posts: participants },
      { key: 'outreach', path: '/work/outreach', icon: <CompassOutlined />, posts: ['window-clerk', 'service-desk'] },
    ],
  },
  {
    key: 'laboratory',
    entries: [
      { key: 'samples', path: '/work/samples', icon: <ContainerOutlined />, posts: laboratoryPosts },
      { key: 'shipments', path: '/work/shipments', icon: <CarOutlined />, posts: ['window-clerk', 'service-desk'] },
      { key: 'tasks', path: '/work/tasks', icon: <ScheduleOutlined />, posts: laboratoryPosts },
      { key: 'missions', path: '/work/missions', icon: <EnvironmentOutlined />, posts: laboratoryPosts },
      { key: 'records', path: '/work/records', icon: <FormOutlined />, posts: bench },
      {
        key: 'certificates',
        path: '/work/certificates',
        icon: <FileDoneOutlined />,
        posts: [...enterprisePosts, ...laboratoryPosts],
      },
      { key: 'sharedCertificates', path: '/work/shared-certificates', icon: <ShareAltOutlined />, posts: 'everybody' },
    ],
  },
  {
    key: 'means',
    entries: [
      { key: 'equipment', path: '/work/equipment', icon: <ToolOutlined />, posts: laboratoryPosts },
      { key: 'standards', path: '/work/measurement-standards', icon: <GoldOutlined />, posts: laboratoryPosts },
      { key: 'traceability', path: '/work/traceability', icon: <NodeIndexOutlined />, posts: laboratoryPosts },
      { key: 'equipmentPlan', path: '/work/equipment-plan', icon: <CarryOutOutlined />, posts: laboratoryPosts },
      { key: 'methods', path: '/work/methods', icon: <ReadOutlined />, posts: laboratoryPosts },
      {
        key: 'capabilities',
        path: '/work/capabilities',
        icon: <ExperimentOutlined />,
        posts: [...leads, 'service-desk'],
      },
      { key: 'environment', path: '/work/environment', icon: <CloudOutlined />, posts: laboratoryPosts },
      { key: 'places', path: '/work/places', icon: <ApartmentOutlined />, posts: laboratoryPosts },
      {
        key: 'certificateSettings',
        path: '/work/certificate-settings',
        icon: <SafetyCertificateOutlined />,
        posts: [...leads, 'service-desk'],
      },
      { key: 'personnel', path: '/work/personnel', icon: <TeamOutlined />, posts: [...leads, 'quality-supervisor'] },
      { key: 'competence', path: '/work/competence', icon: <BookOutlined />, posts: laboratoryPosts },
    ],
  },
  {
    key: 'oversight',
    entries: [
      { key: 'support', path: '/work/support', icon: <CommentOutlined />, posts: ['support-agent'] },
      { key: 'operation', path: '/work/operation', icon: <DashboardOutlined />, posts: technicians },
      { key: 'keepGuides', path: '/work/guides', icon: <TagsOutlined />, posts: ['operator'] },
      { key: 'synonyms', path: '/work/synonyms', icon: <TagsOutlined />, posts: ['operator'] },
      { key: 'registrations', path: '/work/registrations', icon: <AuditOutlined />, posts: ['operator'] },
      { key: 'changes', path: '/work/changes', icon: <AuditOutlined />, posts: ['operator'] },
      { key: 'erasures', path: '/work/erasures', icon: <AuditOutlined />, posts: ['operator'] },
      {
        key: 'members',
        path: '/work/members',
        icon: <TeamOutlined />,
        posts: ['institution-admin', 'enterprise-admin', 'operator'],
      },
      { key: 'organization', path: '/work/organization', icon: <BankOutlined />, posts: 'everybody' },
      { key: 'messageRobots', path: '/work/message-robots', icon: <RobotOutlined />, posts: robotKeepers },
      { key: 'messageWords', path: '/work/message-words', icon: <CommentOutlined />, posts: ['operator'] },
      { key: 'messageLog', path: '/work/message-log', icon: <SendOutlined />, posts: ['operator'] },
      { key: 'signingKeys', path: '/work/signing', icon: <KeyOutlined />, posts: keyReaders },
      { key: 'integrations', path: '/work/integrations', icon: <ApiOutlined />, posts: integrators },
      { key: 'trustAnchors', path: '/work/trust-anchors', icon: <KeyOutlined />, posts: ['operator'] },
      { key: 'calendar', path: '/work/calendar', icon: <ScheduleOutlined />, posts: ['operator'] },
      {
        key: 'suspicions',
        path: '/work/suspicions',
        icon: <AlertOutlined />,
        posts: ['quality-supervisor', 'quality-manager', 'technical-manager', 'calibrator'],
      },
      { key: 'nonconformities', path: '/work/nonconformities', icon: <WarningOutlined />, posts: laboratoryPosts },
      {
        key: 'compliance',
        path: '/work/compliance',
        icon: <FileProtectOutlined />,
        posts: ['quality-manager', 'quality-supervisor', 'top-manager', 'supervisor'],
      },
      {
        key: 'audit',
        path: '/work/audit',
        icon: <DeploymentUnitOutlined />,
        posts: ['quality-manager', 'institution-admin', 'enterprise-admin', 'operator', 'supervisor'],
      },
    ],
  },
]

/** Groups and entries that holders of `posts` see, of those whose page exists. */
export function visibleNavigation(posts: readonly Post[], pageExists: (path: string) => boolean): NavGroup[] {
  const sees = (entry: NavEntry) => entry.posts === 'everybody' || entry.posts.some((post) => posts.includes(post))
  return navigation
    .map((group) => ({ ...group, entries: group.entries.filter((entry) => pageExists(entry.path) && sees(entry)) }))
    .filter((group) => group.entries.length > 0)
}

/** The entry a page belongs to: the longest path that begins the address. Every page lies below the workbench, which is only itself. */
export function currentEntry(groups: readonly NavGroup[], pathname: string): string | undefined {
  return groups
    .flatMap((group) => group.entries)
    .filter(({ path }) => pathname === path || (path !== '/work' && pathname.startsWith(`${path}/`)))
    .toSorted((a, b) => b.path.length - a.path.length)[0]?.key
}
